# Wrong: sorts the bytes of the UTF-8 encoding, which belong to no one character any more.
def group_anagrams(words):
    groups = {}
    for word in words:
        groups.setdefault(bytes(sorted(word.encode())), []).append(word)
    return list(groups.values())

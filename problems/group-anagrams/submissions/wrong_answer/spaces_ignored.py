# Wrong: leaves white space out of the key.
def group_anagrams(words):
    groups = {}
    for word in words:
        groups.setdefault("".join(sorted("".join(word.split()))), []).append(word)
    return list(groups.values())

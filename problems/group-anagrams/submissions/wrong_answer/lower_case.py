# Wrong: upper and lower case are different letters.
def group_anagrams(words):
    groups = {}
    for word in words:
        groups.setdefault("".join(sorted(word.lower())), []).append(word)
    return list(groups.values())

# Wrong: groups are sets, so a word that stands there twice is returned once.
def group_anagrams(words):
    groups = {}
    for word in words:
        groups.setdefault("".join(sorted(word)), set()).add(word)
    return [list(group) for group in groups.values()]

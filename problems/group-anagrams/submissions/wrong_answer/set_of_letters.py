# Wrong: the set of letters is the key, so "no" and "noon" are taken for anagrams.
def group_anagrams(words):
    groups = {}
    for word in words:
        groups.setdefault(frozenset(word), []).append(word)
    return list(groups.values())

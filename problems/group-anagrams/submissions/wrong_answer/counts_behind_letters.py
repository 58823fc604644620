# Wrong: each letter with its count behind it, nothing between them: one 0 and eleven 1s read like eleven 0s and one 1.
from itertools import groupby


def group_anagrams(words):
    groups = {}
    for word in words:
        key = "".join(f"{c}{len(list(run))}" for c, run in groupby(sorted(word)))
        groups.setdefault(key, []).append(word)
    return list(groups.values())

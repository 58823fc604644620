# Wrong: each letter with its count in front, nothing between them: one 1 and eleven 2s read like eleven 1s and one 2.
from itertools import groupby


def group_anagrams(words):
    groups = {}
    for word in words:
        key = "".join(f"{len(list(run))}{c}" for c, run in groupby(sorted(word)))
        groups.setdefault(key, []).append(word)
    return list(groups.values())

# Sorts the words by their sorted letters and cuts where the key changes; no dictionary at all.
from itertools import groupby


def group_anagrams(words):
    return [list(group) for _, group in groupby(sorted(words, key=sorted), key=sorted)]

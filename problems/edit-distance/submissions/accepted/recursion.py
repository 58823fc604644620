# Recursion with a memory; Python's limit has to be raised for it.
import sys
from functools import cache

sys.setrecursionlimit(20_000)


def edit_distance(a, b):
    @cache
    def distance(i, j):
        if i == len(a) or j == len(b):
            return len(a) - i + len(b) - j
        if a[i] == b[j]:
            return distance(i + 1, j + 1)
        return 1 + min(distance(i + 1, j), distance(i, j + 1), distance(i + 1, j + 1))

    return distance(0, 0)

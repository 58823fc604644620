# Wrong: returns the index in the list turned back, not in the one that is given.
from bisect import bisect_left


def search_rotated(nums, targets):
    ascending = sorted(nums)
    found = []
    for target in targets:
        i = bisect_left(ascending, target)
        found.append(i if i < len(nums) and ascending[i] == target else -1)
    return found

# Wrong: an ordinary binary search, as if the list were sorted.
from bisect import bisect_left


def search_rotated(nums, targets):
    found = []
    for target in targets:
        i = bisect_left(nums, target)
        found.append(i if i < len(nums) and nums[i] == target else -1)
    return found

# Wrong: a target above all numbers has its place behind the last one.
from bisect import bisect_left


def search_rotated(nums, targets):
    by = nums.index(min(nums))
    ascending = nums[by:] + nums[:by]
    found = []
    for target in targets:
        i = bisect_left(ascending, target)
        found.append((i + by) % len(nums) if ascending[i] == target else -1)
    return found

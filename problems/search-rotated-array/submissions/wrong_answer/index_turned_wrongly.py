# Wrong: subtracts the rotation where it has to be added.
from bisect import bisect_left


def search_rotated(nums, targets):
    by = nums.index(min(nums))
    ascending = nums[by:] + nums[:by]
    found = []
    for target in targets:
        i = bisect_left(ascending, target)
        found.append((i - by) % len(nums) if i < len(nums) and ascending[i] == target else -1)
    return found

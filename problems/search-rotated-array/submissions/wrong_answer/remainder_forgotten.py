# Wrong: turns the index without taking it modulo n.
from bisect import bisect_left


def search_rotated(nums, targets):
    by = nums.index(min(nums))
    ascending = nums[by:] + nums[:by]
    found = []
    for target in targets:
        i = bisect_left(ascending, target)
        found.append(i + by if i < len(nums) and ascending[i] == target else -1)
    return found

# Wrong: does not look whether the number found is the target.
from bisect import bisect_left


def search_rotated(nums, targets):
    pivot = nums.index(min(nums))
    return [
        bisect_left(nums, target, lo=pivot) if target <= nums[-1] else bisect_left(nums, target, hi=pivot)
        for target in targets
    ]

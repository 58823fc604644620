# Wrong: takes or leaves each number by a call of its own, so the calls are as deep as the list is long.
from functools import cache


def lis_length(nums):
    @cache
    def longest(i, last):
        if i == len(nums):
            return 0
        best = longest(i + 1, last)
        if last is None or nums[i] > last:
            best = max(best, 1 + longest(i + 1, nums[i]))
        return best

    return longest(0, None)

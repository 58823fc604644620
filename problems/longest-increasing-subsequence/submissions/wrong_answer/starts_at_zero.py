# Wrong: begins with 0 as the number before the first, so negative numbers are never taken.
from bisect import bisect_left


def lis_length(nums):
    tails = [0]
    for number in nums:
        i = bisect_left(tails, number)
        if i:
            tails[i : i + 1] = [number]
    return max(1, len(tails) - 1)

# Wrong: the longest one that falls.
from bisect import bisect_left


def lis_length(nums):
    tails = []
    for number in nums:
        i = bisect_left(tails, -number)
        tails[i : i + 1] = [-number]
    return len(tails)

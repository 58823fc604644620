# Wrong: lets equal numbers follow each other.
from bisect import bisect_right


def lis_length(nums):
    tails = []
    for number in nums:
        i = bisect_right(tails, number)
        tails[i : i + 1] = [number]
    return len(tails)

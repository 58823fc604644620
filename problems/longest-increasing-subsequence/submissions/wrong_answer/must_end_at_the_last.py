# Wrong: returns the length of the best one that ends with the last number.
from bisect import bisect_left


def lis_length(nums):
    tails, length = [], 0
    for number in nums:
        i = bisect_left(tails, number)
        tails[i : i + 1] = [number]
        length = i + 1
    return length

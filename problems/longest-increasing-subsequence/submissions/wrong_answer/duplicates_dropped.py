# Wrong: drops repeated numbers first, and a later copy may be the one that is needed.
from bisect import bisect_left


def lis_length(nums):
    tails = []
    for number in dict.fromkeys(nums):
        i = bisect_left(tails, number)
        tails[i : i + 1] = [number]
    return len(tails)

# Wrong: float32 makes large numbers equal that are not.
from array import array
from bisect import bisect_left


def lis_length(nums):
    last = []
    for x in array("f", nums):
        place = bisect_left(last, x)
        last[place : place + 1] = [x]
    return len(last)

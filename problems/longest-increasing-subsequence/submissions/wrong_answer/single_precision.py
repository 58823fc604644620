# Wrong: float32 makes large numbers equal that are not.
from bisect import bisect_left

import numpy as np


def lis_length(nums):
    last = []
    for x in np.array(nums, dtype=np.float32).tolist():
        place = bisect_left(last, x)
        last[place : place + 1] = [x]
    return len(last)

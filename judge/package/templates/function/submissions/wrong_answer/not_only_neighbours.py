# Wrong: counts equal values wherever they stand.
from collections import Counter


def __ENTRY__(values):
    return max(Counter(values).values(), default=0)

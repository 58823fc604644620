# Run-time error: max() of nothing.
from itertools import groupby


def __ENTRY__(values):
    return max(sum(1 for _ in run) for _, run in groupby(values))

# A second right solution in another style: the tests must not ask for the reference's accidents.
from itertools import groupby


def __ENTRY__(values):
    return max((sum(1 for _ in run) for _, run in groupby(values)), default=0)

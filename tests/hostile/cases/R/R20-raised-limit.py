# id: R20
# priority: P0
# verdict: MLE
# invariants: I7
# why: recursion without an end and without Python's limit: the frames fill the memory
import sys

sys.setrecursionlimit(2**31 - 1)


def echo(numbers, text):
    return echo(numbers, text)

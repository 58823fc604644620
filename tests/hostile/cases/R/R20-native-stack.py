# id: R20
# priority: P0
# verdict: RTE
# problem: array
# invariants: I7
# says: RecursionError | SIGSEGV
# why: recursion through C functions: the machine's stack ends before Python's limit does, and before the memory
import sys

sys.setrecursionlimit(2**31 - 1)


def deeper(x):
    return sorted([x], key=deeper)


def row_sums(matrix):
    return deeper(0)

# id: Y-V12
# priority: P1
# verdict: RTE
# problem: array
# invariants: I7
# sandbox: both
# says: has a bad shape
# why: more axes than an array may have
import numpy as np


def row_sums(matrix):
    return matrix.sum(axis=1).reshape((1,) * 62 + (-1,))

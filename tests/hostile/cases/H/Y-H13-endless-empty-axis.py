# id: Y-H13
# priority: P0
# verdict: WA
# problem: array
# invariants: I7
# sandbox: both
# why: no bytes, and more rows than a machine could count: nobody may walk over them
import numpy as np


def row_sums(matrix):
    return np.empty((2**50, 0))

# id: Y-V04
# priority: P1
# verdict: MLE
# problem: array
# invariants: I7
# sandbox: both
# why: eight bytes that claim to be a terabyte
import numpy as np


def row_sums(matrix):
    return np.broadcast_to(np.float64(1), (2**37,))

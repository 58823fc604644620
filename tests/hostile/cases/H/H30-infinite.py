# id: H30
# priority: P0
# verdict: WA
# problem: array
# sandbox: both
# why: an infinite error is not within an infinite tolerance
import numpy as np


def row_sums(matrix):
    return np.full(len(matrix), np.inf)

# id: H30
# priority: P0
# verdict: WA
# problem: array
# sandbox: both
# why: the same from below
import numpy as np


def row_sums(matrix):
    return np.full(len(matrix), -np.inf)

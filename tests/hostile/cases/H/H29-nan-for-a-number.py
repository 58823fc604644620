# id: H29
# priority: P0
# verdict: WA
# problem: array
# sandbox: both
# why: NaN is unequal to everything, and so to the answer
import numpy as np


def row_sums(matrix):
    return np.full(len(matrix), np.nan)

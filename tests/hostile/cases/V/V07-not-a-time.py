# id: V07
# priority: P1
# verdict: RTE
# problem: array
# sandbox: both
# says: an array of dtype datetime64
# why: an array of times, none of which is one
import numpy as np


def row_sums(matrix):
    return np.full(len(matrix), np.datetime64("NaT"))

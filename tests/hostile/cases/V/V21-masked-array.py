# id: V21
# priority: P1
# verdict: RTE
# problem: array
# sandbox: both
# says: numpy.ma.MaskedArray
# why: an array with holes is another class
import numpy as np


def row_sums(matrix):
    return np.ma.masked_array(matrix.sum(axis=1), mask=False)

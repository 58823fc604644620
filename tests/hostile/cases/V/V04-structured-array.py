# id: V04
# priority: P0
# verdict: RTE
# problem: array
# sandbox: both
# says: an array of dtype void
# why: fields in the place of numbers
import numpy as np


def row_sums(matrix):
    return np.array([(x,) for x in matrix.sum(axis=1)], dtype=[("value", "f8")])

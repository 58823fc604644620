# id: V04
# priority: P1
# verdict: RTE
# problem: array
# sandbox: both
# why: fields in the place of numbers
import numpy as np


def row_sums(matrix):
    return np.array([(x,) for x in matrix.sum(axis=1)], dtype=[("value", "f8")])

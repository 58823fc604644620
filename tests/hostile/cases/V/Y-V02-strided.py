# id: Y-V02
# priority: P1
# verdict: AC
# problem: array
# sandbox: both
# why: control: nor is how they lie in memory
import numpy as np


def row_sums(matrix):
    wide = np.zeros((len(matrix), 3))
    wide[::-1, 1] = matrix.sum(axis=1)
    return wide[::-1, 1]

# id: M12
# priority: P1
# verdict: WA
# problem: array
# sandbox: both
# why: a number where an array of one is wanted
import numpy as np


def row_sums(matrix):
    return np.squeeze(matrix.sum(axis=1)) if len(matrix) == 1 else matrix.sum(axis=1)

# id: H30
# priority: P0
# verdict: WA
# problem: array
# sandbox: both
# why: differences that overflow on the way
import numpy as np


def row_sums(matrix):
    return np.where(np.arange(len(matrix)) % 2, 1.7e308, -1.7e308)

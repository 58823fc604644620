# id: M07
# priority: P1
# verdict: WA
# problem: array
# sandbox: both
# why: a quarter of the bits are infinite here
import numpy as np


def row_sums(matrix):
    with np.errstate(all="ignore"):
        return matrix.astype("float16").sum(axis=1)

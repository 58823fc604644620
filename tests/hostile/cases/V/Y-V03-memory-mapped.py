# id: Y-V03
# priority: P1
# verdict: RTE
# problem: array
# invariants: I8
# sandbox: both
# says: numpy.memmap
# why: an array over a file is of another class, and the file changes under it
import numpy as np


def row_sums(matrix):
    held = np.memmap("/tmp/held", dtype="f8", mode="w+", shape=(len(matrix),))
    held[:] = matrix.sum(axis=1)
    return held

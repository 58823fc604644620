# id: V04
# priority: P0
# verdict: RTE
# problem: array
# invariants: I8
# sandbox: both
# says: an array of dtype object
# why: an array of objects would travel pickled, and nothing is unpickled here
import numpy as np


class Bomb:
    def __reduce__(self):
        return exec, ("open('/tmp/owned', 'w')",)


def row_sums(matrix):
    return np.array([Bomb() for _ in matrix], dtype=object)

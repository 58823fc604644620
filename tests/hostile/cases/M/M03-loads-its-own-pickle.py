# id: M03
# priority: P1
# verdict: AC
# problem: array
# invariants: I8
# sandbox: both
# why: a pickle of its own runs where the program runs, in the sandbox, and nowhere else
import os

import numpy as np


class Bomb:
    def __reduce__(self):
        return exec, ("open('/tmp/owned', 'w').close()",)


def row_sums(matrix):
    np.save("/tmp/bomb.npy", np.array([Bomb()], dtype=object), allow_pickle=True)
    assert not os.path.exists("/tmp/owned")
    np.load("/tmp/bomb.npy", allow_pickle=True)
    assert os.path.exists("/tmp/owned")
    return matrix.sum(axis=1)

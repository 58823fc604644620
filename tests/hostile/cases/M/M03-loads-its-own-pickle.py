# id: M03
# priority: P1
# verdict: RTE
# problem: array
# invariants: I8
# sandbox: both
# why: a pickle of its own runs where the program runs: in the sandbox
import os

import numpy as np


class Bomb:
    def __reduce__(self):
        return os.system, ("echo owned > /tmp/owned; exit 7",)


def row_sums(matrix):
    np.save("/tmp/bomb.npy", np.array([Bomb()], dtype=object), allow_pickle=True)
    return np.load("/tmp/bomb.npy", allow_pickle=True)

# id: H09
# priority: P0
# verdict: RTE
# problem: array
# invariants: I6
# sandbox: both
# says: a value of type solution.Answers
# why: a float array of a class with its own bytes, list, shape and equality
import numpy as np


class Answers(np.ndarray):
    def tobytes(self, order="C"):
        return np.zeros(self.size).tobytes()

    def tolist(self):
        return [0.0] * self.size

    def astype(self, *_, **__):
        return self

    def __eq__(self, other):
        return np.ones(np.shape(other), bool)

    def __array_ufunc__(self, *_, **__):
        return np.True_

    def __array_function__(self, *_, **__):
        return np.True_


def row_sums(matrix):
    return matrix.sum(axis=1).view(Answers)

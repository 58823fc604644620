# Wrong: takes the first eigenvalue, which is the smallest.
import numpy as np


def dominant_eigenpair(A):
    values, vectors = np.linalg.eigh(A)
    return float(values[0]), vectors[:, 0]

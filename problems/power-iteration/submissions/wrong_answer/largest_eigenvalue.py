# Wrong: takes the largest eigenvalue, not the one of largest size.
import numpy as np


def dominant_eigenpair(A):
    values, vectors = np.linalg.eigh(A)
    return float(values[-1]), vectors[:, -1]

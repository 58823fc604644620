# Wrong: scales by the largest entry, so that the vector is no unit vector.
import numpy as np


def dominant_eigenpair(A):
    n = len(A)
    v = np.random.default_rng(1).standard_normal(n)
    v = v / np.linalg.norm(v)
    value = 0.0
    for _ in range(600):
        w = A @ v
        value = v @ w
        v = w / np.linalg.norm(w)
    return float(value), v / np.abs(v).max()

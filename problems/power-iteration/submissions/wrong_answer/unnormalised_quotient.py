# Wrong: the Rayleigh quotient is taken after scaling by the largest entry, without dividing by v . v.
import numpy as np


def dominant_eigenpair(A):
    n = len(A)
    v = np.random.default_rng(1).standard_normal(n)
    v = v / np.linalg.norm(v)
    value = 0.0
    for _ in range(600):
        w = A @ v
        value = v @ w
        v = w / np.abs(w).max()
    return float(value), v / np.linalg.norm(v)

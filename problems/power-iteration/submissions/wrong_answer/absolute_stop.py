# Wrong: stops at an absolute change of 1e-8, which is at once for small matrices.
import numpy as np


def dominant_eigenpair(A):
    n = len(A)
    v = np.random.default_rng(1).standard_normal(n)
    v = v / np.linalg.norm(v)
    value = 0.0
    for _ in range(600):
        w = A @ v
        old, value = value, v @ w
        if abs(value - old) <= 1e-8:
            break
        v = w / np.linalg.norm(w)
    return float(value), v

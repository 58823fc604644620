# Wrong: stops at an absolute residual of 1e-12, which is much for a value of billionths.
import numpy as np


def dominant_eigenpair(A):
    n = len(A)
    v = np.random.default_rng(1).standard_normal(n)
    v = v / np.linalg.norm(v)
    value = 0.0
    for _ in range(5000):
        w = A @ v
        value = v @ w
        if np.linalg.norm(w - value * v) < 1e-12:
            break
        v = w / np.linalg.norm(w)
    return float(value), v

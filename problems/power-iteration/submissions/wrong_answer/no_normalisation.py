# Wrong: never normalises: numbers leave the range of float64.
import numpy as np


def dominant_eigenpair(A):
    n = len(A)
    v = np.random.default_rng(1).standard_normal(n)
    v = v / np.linalg.norm(v)
    value = 0.0
    for _ in range(600):
        w = A @ v
        value = v @ w / (v @ v)
        v = w
    return float(value), v / np.linalg.norm(v)

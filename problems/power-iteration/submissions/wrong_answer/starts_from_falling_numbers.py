# Wrong: starts from n, n - 1, ..., 1, which may be orthogonal to the answer.
import numpy as np


def dominant_eigenpair(A):
    n = len(A)
    v = np.arange(n, 0, -1.0)
    v = v / np.linalg.norm(v)
    value = 0.0
    for _ in range(600):
        w = A @ v
        value = v @ w
        v = w / np.linalg.norm(w)
    return float(value), v

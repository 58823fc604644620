# Wrong: float32 has seven digits; the value needs nine.
import numpy as np


def dominant_eigenpair(A):
    n = len(A)
    A = A.astype(np.float32)
    v = np.random.default_rng(1).standard_normal(n)
    v = (v / np.linalg.norm(v)).astype(np.float32)
    value = 0.0
    for _ in range(600):
        w = A @ v
        value = v @ w
        v = w / np.linalg.norm(w)
    return float(value), v.astype(np.float64)

# Wrong: the norm of the image is the value's size, without its sign.
import numpy as np


def dominant_eigenpair(A):
    n = len(A)
    v = np.random.default_rng(1).standard_normal(n)
    v = v / np.linalg.norm(v)
    value = 0.0
    for _ in range(600):
        w = A @ v
        value = np.linalg.norm(w)
        v = w / np.linalg.norm(w)
    return float(value), v

# Too slow: for a negative eigenvalue the vector turns around in every step, and the wait never ends.
import numpy as np


def dominant_eigenpair(A):
    v = np.random.default_rng(1).standard_normal(len(A))
    v = v / np.linalg.norm(v)
    while True:
        w = A @ v
        w = w / np.linalg.norm(w)
        if np.linalg.norm(w - v) <= 1e-12:
            return float(w @ A @ w), w
        v = w

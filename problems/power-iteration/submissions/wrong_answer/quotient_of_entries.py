# Wrong: the quotient of two entries is taken for the value, and the divisor may be 0.
import numpy as np


def dominant_eigenpair(A):
    n = len(A)
    v = np.random.default_rng(1).standard_normal(n)
    v = v / np.linalg.norm(v)
    value = 0.0
    for _ in range(600):
        w = A @ v
        value = w[0] / v[0]
        v = w / np.linalg.norm(w)
    return float(value), v

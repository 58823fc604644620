# Too slow: right, but the product of matrix and vector is two nested loops in plain Python.
import numpy as np


def dominant_eigenpair(A):
    n = len(A)
    v = np.random.default_rng(1).standard_normal(n)
    v = v / np.linalg.norm(v)
    for _ in range(600):
        w = np.zeros(n)
        for i in range(n):
            for j in range(n):
                w[i] += A[i, j] * v[j]
        value = v @ w
        v = w / np.linalg.norm(w)
    return float(value), v

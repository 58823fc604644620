# Wrong: starts from the longest column of the matrix, which may be orthogonal to the answer.
import numpy as np


def dominant_eigenpair(A):
    v = A[:, np.argmax(np.linalg.norm(A, axis=0))]
    v = v / np.linalg.norm(v)
    value = 0.0
    for _ in range(600):
        w = A @ v
        value = v @ w
        v = w / np.linalg.norm(w)
    return float(value), v

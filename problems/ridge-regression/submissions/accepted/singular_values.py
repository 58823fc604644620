"""By the singular value decomposition of the centred data."""

import numpy as np


def ridge_regression(X, y, alpha):
    middle = X.mean(0)
    U, s, Vt = np.linalg.svd(X - middle, full_matrices=False)
    shrunk = np.zeros_like(s)
    kept = s > 1e-10 * max(s[0], 1e-300)
    shrunk[kept] = s[kept] / (s[kept] ** 2 + alpha)
    w = Vt.T @ (shrunk * (U.T @ (y - y.mean())))
    return w, y.mean() - middle.dot(w)

"""SciPy's largest eigenvalues only, of the smaller one of the two products."""

import numpy as np
from scipy.linalg import eigh


class Solution:
    def pca(self, X, k):
        n, d = X.shape
        Z = X - np.mean(X, 0)
        if n < d:
            values, vectors = eigh(Z @ Z.T, subset_by_index=(n - k, n - 1))
            vectors = Z.T @ vectors
            vectors /= np.linalg.norm(vectors, axis=0)
        else:
            values, vectors = eigh(Z.T @ Z, subset_by_index=(d - k, d - 1))
        order = np.argsort(-values)
        return vectors.T[order], values[order] / (n - 1)

"""Eigenvectors of NumPy's covariance matrix, turned round and transposed."""

import numpy as np


def pca(X, k):
    values, vectors = np.linalg.eigh(np.cov(X, rowvar=False).reshape(X.shape[1], X.shape[1]))
    return vectors[:, ::-1][:, :k].T, values[::-1][:k]

# Wrong: the covariance as a difference of large numbers, nothing of which is left far from the origin.
import numpy as np


def pca(X, k):
    n = len(X)
    mean = X.mean(axis=0)
    values, vectors = np.linalg.eigh((X.T @ X - n * np.outer(mean, mean)) / (n - 1))
    return vectors[:, ::-1][:, :k].T, values[::-1][:k]

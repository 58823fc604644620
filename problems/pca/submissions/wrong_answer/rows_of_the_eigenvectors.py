# Wrong: takes rows of the matrix whose columns are the eigenvectors.
import numpy as np


def pca(X, k):
    Z = X - X.mean(axis=0)
    values, vectors = np.linalg.eigh(Z.T @ Z / (len(X) - 1))
    return vectors[::-1][:k], values[::-1][:k]

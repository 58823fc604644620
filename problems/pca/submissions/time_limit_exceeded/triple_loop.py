# Too slow: right, but the covariance matrix is summed up in three nested loops of plain Python.
import numpy as np


def pca(X, k):
    n, d = X.shape
    rows = (X - X.mean(axis=0)).tolist()
    S = [[0.0] * d for _ in range(d)]
    for row in rows:
        for i in range(d):
            for j in range(d):
                S[i][j] += row[i] * row[j]
    values, vectors = np.linalg.eigh(np.array(S) / (n - 1))
    return vectors[:, ::-1][:, :k].T, values[::-1][:k]

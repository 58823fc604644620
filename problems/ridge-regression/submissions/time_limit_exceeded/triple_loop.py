# Too slow: right, but the Gram matrix is summed up in three nested loops of plain Python.
import numpy as np


def ridge_regression(X, y, alpha):
    n, d = X.shape
    x_mean, y_mean = X.mean(axis=0), y.mean()
    rows, targets = (X - x_mean).tolist(), (y - y_mean).tolist()
    gram = [[alpha if i == j else 0.0 for j in range(d)] for i in range(d)]
    right = [0.0] * d
    for row, target in zip(rows, targets):
        for i in range(d):
            right[i] += row[i] * target
            for j in range(d):
                gram[i][j] += row[i] * row[j]
    w = np.linalg.solve(np.array(gram), np.array(right))
    return w, float(y_mean - x_mean @ w)

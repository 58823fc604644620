# Too slow: right, but three nested loops in plain Python.
import numpy as np


def anomaly_scores(X_train, X_test):
    n, d = X_train.shape
    mean = X_train.mean(axis=0)
    Z = X_train - mean
    inverse = np.linalg.inv(Z.T @ Z / (n - 1) + 1e-6 * np.eye(d)).tolist()
    scores = []
    for row in (X_test - mean).tolist():
        score = 0.0
        for i in range(d):
            for j in range(d):
                score += row[i] * inverse[i][j] * row[j]
        scores.append(score)
    return np.array(scores)

# Too slow: right, but three nested loops in plain Python.
import numpy as np


def linear_svm(X, y, C, learning_rate, steps):
    rows, labels = X.tolist(), y.tolist()
    n, d = len(rows), len(rows[0])
    w, b = [0.0] * d, 0.0
    for _ in range(steps):
        w_push, b_push = [0.0] * d, 0.0
        for row, label in zip(rows, labels):
            score = b
            for j in range(d):
                score += row[j] * w[j]
            if label * score < 1:
                for j in range(d):
                    w_push[j] += label * row[j]
                b_push += label
        for j in range(d):
            w[j] -= learning_rate * (w[j] - C * w_push[j] / n)
        b += learning_rate * C * b_push / n
    return np.array(w), b

# Too slow: right, but three nested loops in plain Python.
import math

import numpy as np


def logistic_regression(X, y, learning_rate, steps, l2):
    rows, labels = X.tolist(), y.tolist()
    n, d = len(rows), len(rows[0])
    w, b = [0.0] * d, 0.0
    for _ in range(steps):
        w_gradient, b_gradient = [0.0] * d, 0.0
        for i in range(n):
            z = b
            for j in range(d):
                z += rows[i][j] * w[j]
            error = 0.5 * (1.0 + math.tanh(0.5 * z)) - labels[i]
            for j in range(d):
                w_gradient[j] += error * rows[i][j]
            b_gradient += error
        for j in range(d):
            w[j] -= learning_rate * (w_gradient[j] / n + l2 * w[j])
        b -= learning_rate * b_gradient / n
    return np.array(w), b

# Run-time error: math.exp raises OverflowError beyond 709, where NumPy would give infinity.
import math

import numpy as np


def logistic_regression(X, y, learning_rate, steps, l2):
    n, d = X.shape
    w, b = np.zeros(d), 0.0
    for _ in range(steps):
        p = np.array([1.0 / (1.0 + math.exp(-z)) for z in (X @ w + b).tolist()])
        error = p - y
        w_gradient = X.T @ error / n + l2 * w
        w -= learning_rate * w_gradient
        b -= learning_rate * error.mean()
    return w, float(b)

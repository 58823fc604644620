# Too slow: right, but a Python loop over the rows, with NumPy inside it.
import numpy as np


def logistic_regression(X, y, learning_rate, steps, l2):
    n, d = X.shape
    w, b = np.zeros(d), 0.0
    for _ in range(steps):
        w_gradient, b_gradient = np.zeros(d), 0.0
        for row, label in zip(X, y):
            error = 0.5 * (1.0 + np.tanh(0.5 * (row @ w + b))) - label
            w_gradient += error * row
            b_gradient += error
        w = w - learning_rate * (w_gradient / n + l2 * w)
        b = b - learning_rate * b_gradient / n
    return w, b

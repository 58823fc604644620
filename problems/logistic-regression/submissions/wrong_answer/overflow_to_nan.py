# Wrong: exp(z) / (1 + exp(z)) is NaN as soon as exp(z) overflows.
import numpy as np


def sigmoid(z):
    e = np.exp(z)
    return e / (1.0 + e)


def logistic_regression(X, y, learning_rate, steps, l2):
    n, d = X.shape
    w, b = np.zeros(d), 0.0
    for _ in range(steps):
        error = sigmoid(X @ w + b) - y
        w_gradient = X.T @ error / n + l2 * w
        b_gradient = error.mean()
        w -= learning_rate * w_gradient
        b -= learning_rate * b_gradient
    return w, b

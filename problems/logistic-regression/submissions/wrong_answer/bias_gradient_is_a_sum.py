# Wrong: the gradient of the bias is a sum, that of the weights a mean.
import numpy as np


def sigmoid(z):
    small = np.exp(-np.abs(z))
    return np.where(z >= 0, 1.0, small) / (1.0 + small)


def logistic_regression(X, y, learning_rate, steps, l2):
    n, d = X.shape
    w, b = np.zeros(d), 0.0
    for _ in range(steps):
        error = sigmoid(X @ w + b) - y
        w_gradient = X.T @ error / n + l2 * w
        b_gradient = error.sum()
        w -= learning_rate * w_gradient
        b -= learning_rate * b_gradient
    return w, b

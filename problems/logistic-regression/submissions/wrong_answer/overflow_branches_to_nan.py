# Wrong: both branches are computed and mixed with weights of 0 and 1; infinity times 0 is NaN.
import numpy as np


def sigmoid(z):
    positive = (z >= 0).astype(float)
    e = np.exp(z)
    return positive / (1.0 + np.exp(-z)) + (1.0 - positive) * e / (1.0 + e)


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

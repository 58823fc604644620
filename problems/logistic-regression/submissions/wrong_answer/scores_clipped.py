# Wrong: scores are clipped to +-10, which leaves an error of 5e-5 where there is none.
import numpy as np


def sigmoid(z):
    z = np.clip(z, -10, 10)
    small = np.exp(-np.abs(z))
    return np.where(z >= 0, 1.0, small) / (1.0 + small)


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

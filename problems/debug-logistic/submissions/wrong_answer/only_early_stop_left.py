# Wrong: a small gradient ends the loop, the other three bugs are mended.
import numpy as np


def logistic_regression(X, y, learning_rate, steps, l2):
    n, d = X.shape
    w = np.zeros(d)
    b = 0.0
    for _ in range(steps):
        error = sigmoid(X @ w + b) - y
        w_gradient = X.T @ error / n + l2 * w
        b_gradient = error.mean()
        if max(np.abs(w_gradient).max(), abs(b_gradient)) < 1e-3:
            break
        w -= learning_rate * w_gradient
        b -= learning_rate * b_gradient
    return w, float(b)


def sigmoid(z):
    small = np.exp(-np.abs(z))
    return np.where(z >= 0, 1.0, small) / (1.0 + small)

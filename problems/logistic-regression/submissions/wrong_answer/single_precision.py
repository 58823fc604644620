# Wrong: float32 has seven digits, and many steps lose more than the last.
import numpy as np


def sigmoid(z):
    small = np.exp(-np.abs(z))
    return np.where(z >= 0, 1.0, small) / (1.0 + small)


def logistic_regression(X, y, learning_rate, steps, l2):
    X, y = X.astype(np.float32), y.astype(np.float32)
    n, d = X.shape
    w, b = np.zeros(d, dtype=np.float32), np.float32(0.0)
    for _ in range(steps):
        error = sigmoid(X @ w + b) - y
        w_gradient = X.T @ error / n + l2 * w
        b_gradient = error.mean()
        w -= learning_rate * w_gradient
        b -= learning_rate * b_gradient
    return w.astype(np.float64), float(b)

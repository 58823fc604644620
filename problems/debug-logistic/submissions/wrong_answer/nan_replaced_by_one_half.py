# Wrong: NaN from the overflow is replaced by 1/2.
import numpy as np


def logistic_regression(X, y, learning_rate, steps, l2):
    n, d = X.shape
    w = np.zeros(d)
    b = 0.0
    for _ in range(steps):
        error = sigmoid(X @ w + b) - y
        w_gradient = X.T @ error / n + l2 * w
        b_gradient = error.mean()
        w -= learning_rate * w_gradient
        b -= learning_rate * b_gradient
    return w, float(b)


def sigmoid(z):
    e = np.exp(z)
    return np.nan_to_num(e / (1.0 + e), nan=0.5)

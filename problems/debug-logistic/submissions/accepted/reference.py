"""Full-batch gradient descent: two matrix-vector products a step."""

import numpy as np


def logistic_regression(
    X: np.ndarray, y: np.ndarray, learning_rate: float, steps: int, l2: float
) -> tuple[np.ndarray, float]:
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


def sigmoid(z: np.ndarray) -> np.ndarray:
    """1 / (1 + exp(-z)); the exponential only sees what is not positive, so it cannot overflow."""
    small = np.exp(-np.abs(z))
    return np.where(z >= 0, 1.0, small) / (1.0 + small)

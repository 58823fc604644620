"""The starter with its four bugs mended: SciPy's sigmoid, and nothing that ends the loop."""

import numpy as np
from scipy.special import expit


def logistic_regression(
    X: np.ndarray, y: np.ndarray, learning_rate: float, steps: int, l2: float
) -> tuple[np.ndarray, float]:
    n, d = X.shape
    w = np.zeros(d)
    b = 0.0
    for _ in range(steps):
        error = expit(X @ w + b) - y
        w_gradient = X.T @ error / n + l2 * w
        b_gradient = error.mean()
        w -= learning_rate * w_gradient
        b -= learning_rate * b_gradient
    return w, float(b)

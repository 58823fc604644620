# Wrong: the starter, with all four bugs.
import numpy as np


def logistic_regression(
    X: np.ndarray, y: np.ndarray, learning_rate: float, steps: int, l2: float
) -> tuple[np.ndarray, float]:
    n, d = X.shape
    w = np.zeros(d)
    b = 0.0
    for _ in range(steps):
        error = sigmoid(X @ w + b) - y
        w_gradient = (X.T @ error + l2 * w) / n
        b_gradient = error.mean() + l2 * b
        if max(np.abs(w_gradient).max(), abs(b_gradient)) < 1e-3:
            break  # converged
        w -= learning_rate * w_gradient
        b -= learning_rate * b_gradient
    return w, float(b)


def sigmoid(z: np.ndarray) -> np.ndarray:
    e = np.exp(z)
    return e / (1.0 + e)

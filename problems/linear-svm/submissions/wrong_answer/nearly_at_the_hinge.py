# Wrong: np.isclose counts margins a little below 1 as exactly 1.
import numpy as np


def linear_svm(
    X: np.ndarray, y: np.ndarray, C: float, learning_rate: float, steps: int
) -> tuple[np.ndarray, float]:
    n, d = X.shape
    w = np.zeros(d)
    b = 0.0
    for _ in range(steps):
        margins = y * (X @ w + b)
        pull = np.where((margins < 1.0) & ~np.isclose(margins, 1.0), y, 0.0)
        w_gradient = w - C * (X.T @ pull) / n
        b_gradient = -C * pull.mean()
        w -= learning_rate * w_gradient
        b -= learning_rate * b_gradient
    return w, float(b)

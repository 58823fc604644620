# Wrong: float32 has seven digits, and the many steps lose some of them.
import numpy as np


def linear_svm(
    X: np.ndarray, y: np.ndarray, C: float, learning_rate: float, steps: int
) -> tuple[np.ndarray, float]:
    n, d = X.shape
    X, y = X.astype(np.float32), y.astype(np.float32)
    w = np.zeros(d, dtype=np.float32)
    b = 0.0
    for _ in range(steps):
        pull = np.where(y * (X @ w + b) < 1.0, y, 0.0)
        w_gradient = w - C * (X.T @ pull) / n
        b_gradient = -C * pull.mean()
        w -= learning_rate * w_gradient
        b -= learning_rate * b_gradient
    return w.astype(np.float64), float(b)

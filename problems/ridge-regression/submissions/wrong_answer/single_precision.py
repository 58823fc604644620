# Wrong: float32 has seven digits before the normal equations square the condition.
import numpy as np


def ridge_regression(X: np.ndarray, y: np.ndarray, alpha: float) -> tuple[np.ndarray, float]:
    X, y = X.astype(np.float32), y.astype(np.float32)
    x_mean = X.mean(axis=0)
    Z = X - x_mean
    gram = Z.T @ Z + alpha * np.eye(X.shape[1])
    # The columns of Z add up to zero, so that the mean of y drops out.
    w = np.linalg.solve(gram, Z.T @ y)
    return w.astype(np.float64), float(y.mean() - np.dot(x_mean, w))

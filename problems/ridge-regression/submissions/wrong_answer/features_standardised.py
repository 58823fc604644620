# Wrong: the features are scaled to unit variance, which changes what the penalty costs.
import numpy as np


def ridge_regression(X: np.ndarray, y: np.ndarray, alpha: float) -> tuple[np.ndarray, float]:
    x_mean = X.mean(axis=0)
    spread = X.std(axis=0)
    spread[spread == 0] = 1.0
    Z = (X - x_mean) / spread
    gram = Z.T @ Z + alpha * np.eye(X.shape[1])
    # The columns of Z add up to zero, so that the mean of y drops out.
    w = np.linalg.solve(gram, Z.T @ y)
    w = w / spread
    return w, float(y.mean() - np.dot(x_mean, w))

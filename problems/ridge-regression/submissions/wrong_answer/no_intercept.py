# Wrong: nothing is centred; the plane goes through the origin.
import numpy as np


def ridge_regression(X, y, alpha):
    w = np.linalg.solve(X.T @ X + alpha * np.eye(X.shape[1]), X.T @ y)
    return w, 0.0

# Wrong: probabilities are kept 1e-9 away from 0 and 1, which leaves an error where there is none.
import numpy as np
from scipy.special import expit


def logistic_regression(X, y, learning_rate, steps, l2):
    n, d = X.shape
    w, b = np.zeros(d), 0.0
    for _ in range(steps):
        error = np.clip(expit(X @ w + b), 1e-9, 1 - 1e-9) - y
        w, b = w - learning_rate * (X.T @ error / n + l2 * w), b - learning_rate * error.mean()
    return w, float(b)

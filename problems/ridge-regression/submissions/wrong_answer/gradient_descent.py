# Wrong: a fixed number of gradient steps is no closed form; badly scaled data are far from done.
import numpy as np


def ridge_regression(X, y, alpha):
    n, d = X.shape
    A = np.column_stack([X, np.ones(n)])
    penalty = np.append(np.full(d, alpha), 0.0)
    gram = A.T @ A + np.diag(penalty)
    rate = 1.0 / np.linalg.eigvalsh(gram)[-1]
    theta, target = np.zeros(d + 1), A.T @ y
    for _ in range(200):
        theta = theta - rate * (gram @ theta - target)
    return theta[:-1], theta[-1]

"""As in a textbook: the plain sigmoid, and sums in another order. NumPy's warnings do no harm."""

import numpy as np


def logistic_regression(X, y, learning_rate, steps, l2):
    w, b = np.zeros(X.shape[1]), 0.0
    for _ in range(steps):
        p = 1.0 / (1.0 + np.exp(-(np.einsum("nd,d->n", X, w) + b)))
        dw = np.einsum("nd,n->d", X, p - y) / len(y) + l2 * w
        db = np.sum(p - y) / len(y)
        w, b = w - learning_rate * dw, b - learning_rate * db
    return w, b

# Wrong: np.isclose takes gains for equal that differ in the eighth decimal.
import numpy as np


def best_split(X, y):
    n = len(y)
    one_hot = y[:, None] == np.unique(y)
    total = one_hot.sum(axis=0)
    found = []
    for j in range(X.shape[1]):
        order = np.argsort(X[:, j])
        values, left = X[order, j], np.cumsum(one_hot[order], axis=0)
        for i in np.flatnonzero(values[:-1] < values[1:]):
            pure = (left[i] ** 2).sum() / (i + 1) + ((total - left[i]) ** 2).sum() / (n - i - 1)
            found.append((j, float((values[i] + values[i + 1]) / 2), float(pure / n - (total**2).sum() / n**2)))
    if not found:
        return -1, 0.0, 0.0
    largest = max(gain for _, _, gain in found)
    return next(split for split in found if np.isclose(split[2], largest))

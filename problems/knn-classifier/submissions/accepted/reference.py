"""One test point at a time: squared distances, a stable choice of the k smallest, a vote."""

import numpy as np


def knn_predict(X_train: np.ndarray, y_train: np.ndarray, X_test: np.ndarray, k: int) -> np.ndarray:
    classes, codes = np.unique(y_train, return_inverse=True)
    votes = (np.bincount(codes[nearest(X_train, point, k)]) for point in X_test)
    return np.array([classes[counts.argmax()] for counts in votes])


def nearest(points: np.ndarray, point: np.ndarray, k: int) -> np.ndarray:
    """Indices of the k points nearest to `point`; of equally far ones the lower index."""
    offsets = points - point
    squared = np.einsum("nd,nd->n", offsets, offsets)
    near = np.flatnonzero(squared <= np.partition(squared, k - 1)[k - 1])
    return near[np.argsort(squared[near], kind="stable")[:k]]

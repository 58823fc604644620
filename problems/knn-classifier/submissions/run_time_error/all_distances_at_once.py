# Run-time error: the table of all differences, coordinate by coordinate, does not fit into the memory.
import numpy as np


def knn_predict(X_train, y_train, X_test, k):
    classes, codes = np.unique(y_train, return_inverse=True)
    squared = ((X_test[:, None, :] - X_train[None, :, :]) ** 2).sum(axis=2)
    order = np.argsort(squared, axis=1, kind="stable")[:, :k]
    return np.array([classes[np.bincount(codes[row]).argmax()] for row in order])

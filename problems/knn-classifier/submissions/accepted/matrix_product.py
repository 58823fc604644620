"""Blocks by a matrix product; the k-th distance by a partition, ties at it filled up from the left."""

import numpy as np


def knn_predict(X_train, y_train, X_test, k):
    classes, codes = np.unique(y_train, return_inverse=True)
    norms = (X_train**2).sum(axis=1)
    answer = []
    for start in range(0, len(X_test), 100):
        block = X_test[start : start + 100]
        squared = norms - 2 * block @ X_train.T + (block**2).sum(axis=1)[:, None]
        bound = np.partition(squared, k - 1, axis=1)[:, k - 1 : k]
        chosen = squared < bound
        tied = squared == bound
        room = k - chosen.sum(axis=1, keepdims=True)
        chosen |= tied & (tied.cumsum(axis=1) <= room)
        for row in chosen:
            answer.append(classes[np.bincount(codes[row], minlength=len(classes)).argmax()])
    return np.array(answer, dtype=np.int32)

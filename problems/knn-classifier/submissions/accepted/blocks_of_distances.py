"""SciPy's distances for a block of test points, and SciPy's mode, which takes the smallest of several."""

import numpy as np
from scipy.spatial.distance import cdist
from scipy.stats import mode


class Solution:
    def knnPredict(self, X_train, y_train, X_test, k):
        parts = []
        for start in range(0, len(X_test), 64):
            squared = cdist(X_test[start : start + 64], X_train, "sqeuclidean")
            order = np.argsort(squared, axis=1, kind="stable")[:, :k]
            parts.append(mode(y_train[order], axis=1).mode)
        return np.concatenate(parts)

"""No loop over the classes: sums by class with add.at, and one array of shape (m, C, d)."""

import numpy as np


class Solution:
    def gaussian_nb(self, X_train, y_train, X_test, var_smoothing):
        classes, codes, counts = np.unique(y_train, return_inverse=True, return_counts=True)
        means = np.zeros((len(classes), X_train.shape[1]))
        np.add.at(means, codes, X_train)
        means /= counts[:, None]
        variances = np.zeros_like(means)
        np.add.at(variances, codes, (X_train - means[codes]) ** 2)
        variances = variances / counts[:, None] + var_smoothing * np.max(np.std(X_train, axis=0) ** 2)
        offsets = X_test[:, None, :] - means
        scores = np.log(counts) - 0.5 * np.log(2 * np.pi * variances).sum(axis=1)
        scores = scores - 0.5 * np.einsum("mcd,mcd,cd->mc", offsets, offsets, 1 / variances)
        return scores - np.logaddexp.reduce(scores, axis=1, keepdims=True)

"""The bias as the weight of a column of ones; rows multiplied by their labels beforehand; only active rows are added up."""

import numpy as np


class Solution:
    def linearSvm(self, X, y, C, learning_rate, steps):
        n, d = X.shape
        signed = y[:, None] * np.column_stack([X, np.ones(n)])
        shrink = np.append(np.ones(d), 0.0)
        theta = np.zeros(d + 1)
        for _ in range(steps):
            active = signed[signed.dot(theta) < 1]
            theta = theta - learning_rate * (shrink * theta - C / n * active.sum(axis=0))
        return theta[:d], theta[d]

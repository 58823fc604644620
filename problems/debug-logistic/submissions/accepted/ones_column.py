"""Another formulation: the bias as the weight of a column of ones, the sigmoid by tanh, the penalty as a shrinking."""

import numpy as np


class Solution:
    def logisticRegression(self, X, y, learning_rate, steps, l2):
        n, d = X.shape
        Z = np.hstack([X, np.ones((n, 1))])
        keep = np.full(d + 1, 1.0 - learning_rate * l2)
        keep[-1] = 1.0  # the bias is not penalised
        theta = np.zeros(d + 1)
        for _ in range(steps):
            p = 0.5 * (1.0 + np.tanh(0.5 * Z.dot(theta)))
            theta = keep * theta + (learning_rate / n) * (y - p).dot(Z)
        return theta[:-1], theta[-1]

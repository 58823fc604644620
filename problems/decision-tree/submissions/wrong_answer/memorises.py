# Wrong: no tree; the label of the nearest training row.
import numpy as np


class DecisionTree:
    def __init__(self, max_depth, min_samples):
        pass

    def fit(self, X, y):
        self.X, self.y = X, y

    def predict(self, X):
        return np.array([self.y[((self.X - x) ** 2).sum(axis=1).argmin()] for x in X])

# Wrong: predicts the most frequent label of all.
import numpy as np


class DecisionTree:
    def __init__(self, max_depth, min_samples):
        pass

    def fit(self, X, y):
        labels, counts = np.unique(y, return_counts=True)
        self.label = labels[counts.argmax()]

    def predict(self, X):
        return np.full(len(X), self.label)

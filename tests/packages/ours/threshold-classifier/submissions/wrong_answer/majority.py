import numpy as np


class Stump:
    def __init__(self, sides):
        pass

    def fit(self, X, y):
        self.labels = sorted(set(y.tolist()))
        self.most = max(self.labels, key=y.tolist().count)

    def predict(self, X):
        return np.full(len(X), self.most)

    def classes(self):
        return self.labels

import numpy as np


class Stump:
    def __init__(self, sides):
        pass

    def fit(self, X, y):
        self.X, self.y = X, y

    def predict(self, X):
        nearest = np.abs(X[:, np.newaxis] - self.X).sum(axis=2).argmin(axis=1)
        return self.y[nearest].astype(float)

    def classes(self):
        return sorted(set(self.y.tolist()))

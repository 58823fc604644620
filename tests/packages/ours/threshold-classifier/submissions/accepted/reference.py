import numpy as np


class Stump:
    def __init__(self, sides):
        self.sides = sides

    def fit(self, X, y):
        self.labels = sorted(set(y.tolist()))
        low, high = self.labels
        best = None
        for feature in range(X.shape[1]):
            values = np.unique(X[:, feature])
            for at in (values[1:] + values[:-1]) / 2:
                for below, above in ((low, high), (high, low)):
                    right = int((np.where(X[:, feature] <= at, below, above) == y).sum())
                    if best is None or right > best[0]:
                        best = (right, feature, at, below, above)
        self.best = best

    def predict(self, X):
        _, feature, at, below, above = self.best
        return np.where(X[:, feature] <= at, below, above)

    def classes(self):
        return self.labels

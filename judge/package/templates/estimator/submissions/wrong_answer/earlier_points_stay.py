# Wrong: another `fit` adds to the points of the one before.
import numpy as np


class __ENTRY__:
    def __init__(self):
        self.x, self.y = np.empty(0), np.empty(0)

    def fit(self, x, y):
        self.x, self.y = np.append(self.x, x), np.append(self.y, y)
        dx = self.x - self.x.mean()
        self.slope = 0.0 if np.ptp(self.x) == 0 else dx @ (self.y - self.y.mean()) / (dx @ dx)
        self.intercept = self.y.mean() - self.slope * self.x.mean()

    def predict(self, x):
        return self.slope * x + self.intercept

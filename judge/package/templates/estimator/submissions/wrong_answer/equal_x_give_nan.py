# Wrong: divides zero by zero where all x are equal.
import numpy as np


class __ENTRY__:
    def fit(self, x, y):
        dx = x - x.mean()
        with np.errstate(invalid="ignore", divide="ignore"):
            self.slope = dx @ (y - y.mean()) / (dx @ dx)
        self.intercept = y.mean() - self.slope * x.mean()

    def predict(self, x):
        return self.slope * x + self.intercept

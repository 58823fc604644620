# Wrong: the mean of products minus the product of means loses all digits far from the origin.
import numpy as np


class __ENTRY__:
    def fit(self, x, y):
        spread = np.mean(x * x) - x.mean() ** 2
        self.slope = (np.mean(x * y) - x.mean() * y.mean()) / spread if x.min() < x.max() and spread else 0.0
        self.intercept = y.mean() - self.slope * x.mean()

    def predict(self, x):
        return self.slope * x + self.intercept

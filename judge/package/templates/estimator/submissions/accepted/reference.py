"""The answers to generated tests come from here: write it to be obviously right."""

import numpy as np


class __ENTRY__:
    def fit(self, x: np.ndarray, y: np.ndarray) -> None:
        dx = x - x.mean()
        self.slope = 0.0 if x.min() == x.max() else np.sum(dx * y) / np.sum(dx * dx)
        self.intercept = y.mean() - self.slope * x.mean()

    def predict(self, x: np.ndarray) -> np.ndarray:
        return self.slope * x + self.intercept

# A second right solution in another style: the tests must not ask for the reference's accidents.
import numpy as np


class __ENTRY__:
    def fit(self, x, y):
        self.middle = x.mean()
        if np.ptp(x) == 0:
            self.line = np.array([0.0, y.mean()])
        else:
            table = np.column_stack([x - self.middle, np.ones(len(x))])
            self.line = np.linalg.lstsq(table, y, rcond=None)[0]

    def predict(self, x):
        return np.column_stack([x - self.middle, np.ones(len(x))]) @ self.line

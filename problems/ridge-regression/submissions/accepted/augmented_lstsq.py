"""SciPy's least squares on the data with d rows more, sqrt(alpha) * I: no normal equations."""

import numpy as np
from scipy.linalg import lstsq


class Solution:
    def ridge_regression(self, X, y, alpha):
        n, d = X.shape
        A = np.block([[X, np.ones((n, 1))], [np.sqrt(alpha) * np.eye(d), np.zeros((d, 1))]])
        theta, *_ = lstsq(A, np.concatenate([y, np.zeros(d)]))
        return theta[:-1], theta[-1]

"""SciPy's survival function; NumPy's floats."""

import numpy as np
from scipy.stats import norm


class Solution:
    def abTest(self, conversions_a, n_a, conversions_b, n_b):
        n = np.array([n_a, n_b])
        c = np.array([conversions_a, conversions_b])
        p = c.sum() / n.sum()
        if p == 0 or p == 1:
            return np.float64(0), np.float64(1)
        z = np.diff(c / n)[0] / np.sqrt(p * (1 - p) * np.sum(1 / n))
        return z, 2 * norm.sf(np.abs(z))

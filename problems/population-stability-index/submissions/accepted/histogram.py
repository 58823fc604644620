"""np.histogram over edges that begin and end at infinity; every quantile kept, since an empty bin adds nothing."""

import numpy as np


class Solution:
    def psi(self, expected, actual, bins):
        inner = np.percentile(expected, 100 * np.arange(1, bins) / bins)
        edges = np.concatenate([[-np.inf], np.unique(inner), [np.inf]])
        e = np.histogram(expected, edges)[0] / expected.size
        a = np.histogram(actual, edges)[0] / actual.size
        e[e < 1e-6] = 1e-6
        a[a < 1e-6] = 1e-6
        return np.sum((a - e) * (np.log(a) - np.log(e)))

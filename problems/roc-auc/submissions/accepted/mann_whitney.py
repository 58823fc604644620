"""SciPy: the statistic of Mann and Whitney counts the pairs."""

import numpy as np
from scipy.stats import mannwhitneyu


class Solution:
    def rocAuc(self, y_true, scores):
        positive, negative = scores[y_true == 1], scores[y_true == 0]
        if not len(positive) or not len(negative):
            return np.nan
        statistic = mannwhitneyu(positive, negative, method="asymptotic").statistic
        return statistic / (len(positive) * len(negative))

"""SciPy's coordinate format adds up entries that are given more than once."""

import numpy as np
from scipy.sparse import coo_matrix


class Solution:
    def confusionMatrix(self, y_true, y_pred, n_classes):
        ones = np.ones(len(y_true), dtype=np.int32)
        return coo_matrix((ones, (y_true, y_pred)), shape=(n_classes, n_classes)).toarray()

"""All three fractions at once, by a division that leaves zeros where it is not made; the values are NumPy's scalars."""

import numpy as np


class Solution:
    def precisionRecallF1(self, y_true, y_pred):
        (tn, fp), (fn, tp) = np.bincount(2 * y_true + y_pred, minlength=4).reshape(2, 2)
        above = np.array([tp, tp, 2 * tp], dtype=float)
        below = np.array([tp + fp, tp + fn, 2 * tp + fp + fn], dtype=float)
        values = np.divide(above, below, out=np.zeros(3), where=below > 0)
        return dict(zip(("precision", "recall", "f1"), values))

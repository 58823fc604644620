"""For each positive, the negatives below it and those not above it."""

import numpy as np


def roc_auc(y_true, scores):
    negatives = np.sort(scores[y_true == 0])
    positives = scores[y_true == 1]
    with np.errstate(invalid="ignore"):
        below = np.searchsorted(negatives, positives, "left").sum(dtype=float)
        not_above = np.searchsorted(negatives, positives, "right").sum(dtype=float)
        return (below + not_above) / 2 / np.float64(len(negatives) * len(positives))

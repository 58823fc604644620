# Wrong: a tie counts nothing.
import numpy as np


def roc_auc(y_true, scores):
    negatives, positives = np.sort(scores[y_true == 0]), scores[y_true == 1]
    if not len(negatives) or not len(positives):
        return float("nan")
    return float(np.searchsorted(negatives, positives, "left").mean() / len(negatives))

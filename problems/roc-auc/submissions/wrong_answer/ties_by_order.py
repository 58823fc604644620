# Wrong: ranks from a sort, equal scores in the order of the input.
import numpy as np


def roc_auc(y_true, scores):
    positives = int(y_true.sum())
    negatives = len(y_true) - positives
    if positives == 0 or negatives == 0:
        return float("nan")
    ranks = np.empty(len(scores))
    ranks[np.argsort(scores, kind="stable")] = np.arange(1, len(scores) + 1)
    return (ranks[y_true == 1].sum() - positives * (positives + 1) / 2) / (positives * negatives)

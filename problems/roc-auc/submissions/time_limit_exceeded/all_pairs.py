# Too slow: right, but compares each positive with all negatives.
import numpy as np


def roc_auc(y_true, scores):
    positives, negatives = scores[y_true == 1], scores[y_true == 0]
    if not len(positives) or not len(negatives):
        return float("nan")
    wins = sum(np.count_nonzero(s > negatives) + np.count_nonzero(s >= negatives) for s in positives)
    return wins / 2 / len(positives) / len(negatives)

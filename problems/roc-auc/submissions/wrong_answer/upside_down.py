# Wrong: counts the pairs that the negative wins.
import numpy as np


def roc_auc(y_true: np.ndarray, scores: np.ndarray) -> float:
    positives = y_true.tolist().count(1)
    negatives = len(y_true) - positives
    if positives == 0 or negatives == 0:
        return float("nan")
    _, group, size = np.unique(scores, return_inverse=True, return_counts=True)
    # Twice the mean rank of each group: whole numbers, so that nothing is rounded.
    doubled = 2 * np.cumsum(size) - size + 1
    wins = sum(doubled[group][y_true == 1].tolist()) - positives * (positives + 1)
    return 1.0 - wins / (2 * positives * negatives)

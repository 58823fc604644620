# Run-time error: with one class only there are no pairs, and it divides by their number.
import numpy as np


def roc_auc(y_true: np.ndarray, scores: np.ndarray) -> float:
    positives = y_true.tolist().count(1)
    negatives = len(y_true) - positives
    _, group, size = np.unique(scores, return_inverse=True, return_counts=True)
    # Twice the mean rank of each group: whole numbers, so that nothing is rounded.
    doubled = 2 * np.cumsum(size) - size + 1
    wins = sum(doubled[group][y_true == 1].tolist()) - positives * (positives + 1)
    return wins / (2 * positives * negatives)

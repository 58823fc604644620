# Run-time error: a table of all pairs does not fit into the memory.
import numpy as np


def roc_auc(y_true, scores):
    difference = scores[y_true == 1][:, None] - scores[y_true == 0][None, :]
    if difference.size == 0:
        return float("nan")
    return float(((difference > 0) + 0.5 * (difference == 0)).mean())

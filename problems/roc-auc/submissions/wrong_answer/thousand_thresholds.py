# Wrong: a curve of a thousand thresholds misses single examples.
import numpy as np


def roc_auc(y_true, scores):
    positive, negative = np.sort(scores[y_true == 1]), np.sort(scores[y_true == 0])
    if len(positive) == 0 or len(negative) == 0:
        return float("nan")
    thresholds = np.quantile(scores, np.linspace(1, 0, 1001))
    tpr = 1 - np.searchsorted(positive, thresholds) / len(positive)
    fpr = 1 - np.searchsorted(negative, thresholds) / len(negative)
    return float(np.trapezoid(np.append(0, tpr), np.append(0, fpr)))

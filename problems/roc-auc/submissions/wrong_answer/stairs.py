# Wrong: a point of the curve after each example, also in the middle of equal scores.
import numpy as np


def roc_auc(y_true, scores):
    y = y_true[np.argsort(-scores, kind="stable")]
    hits, alarms = np.cumsum(y), np.cumsum(1 - y)
    if hits[-1] == 0 or alarms[-1] == 0:
        return float("nan")
    x, t = np.append(0, alarms / alarms[-1]), np.append(0, hits / hits[-1])
    return float(np.sum(np.diff(x) * (t[1:] + t[:-1]) / 2))

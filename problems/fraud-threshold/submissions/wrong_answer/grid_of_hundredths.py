# Wrong: candidates are hundredths from 0 to 1.
import numpy as np


def best_threshold(y_true, scores, cost_fp, cost_fn):
    best = (np.inf, cost_fn * y_true.sum())
    for threshold in np.arange(100, -1, -1) / 100:
        flagged = scores >= threshold
        cost = cost_fp * np.sum(flagged & (y_true == 0)) + cost_fn * np.sum(~flagged & (y_true == 1))
        if cost < best[1]:
            best = (threshold, cost)
    return float(best[0]), float(best[1])

# Wrong: counts in units of the cost of a fraud, and rounding breaks ties.
import numpy as np


def best_threshold(y_true, scores, cost_fp, cost_fn):
    honest, frauds = np.sort(scores[y_true == 0]), np.sort(scores[y_true == 1])
    thresholds = np.append(np.unique(scores), np.inf)
    flagged = len(honest) - np.searchsorted(honest, thresholds)
    unit = cost_fn or 1.0
    costs = cost_fp / unit * flagged + cost_fn / unit * np.searchsorted(frauds, thresholds)
    best = np.flatnonzero(costs == costs.min())[-1]
    return float(thresholds[best]), float(costs[best] * unit)

# Wrong: float32 makes costs equal that are not.
import numpy as np


def best_threshold(y_true, scores, cost_fp, cost_fn):
    honest, frauds = np.sort(scores[y_true == 0]), np.sort(scores[y_true == 1])
    thresholds = np.append(np.unique(scores), np.inf)
    flagged = len(honest) - np.searchsorted(honest, thresholds)
    costs = (cost_fp * flagged + cost_fn * np.searchsorted(frauds, thresholds)).astype(np.float32)
    best = np.flatnonzero(costs == costs.min())[-1]
    return float(thresholds[best]), float(costs[best])

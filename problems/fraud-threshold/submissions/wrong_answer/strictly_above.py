# Wrong: flags scores strictly above the threshold.
import numpy as np


def best_threshold(y_true, scores, cost_fp, cost_fn):
    fraud, honest = np.sort(scores[y_true == 1]), np.sort(scores[y_true == 0])
    candidates = np.append(np.unique(scores), np.inf)
    missed = np.searchsorted(fraud, candidates, side="right")
    flagged = len(honest) - np.searchsorted(honest, candidates, side="right")
    costs = cost_fp * flagged + cost_fn * missed
    place = len(costs) - 1 - np.argmin(costs[::-1])
    return float(candidates[place]), float(costs[place])

# Wrong: minus infinity in place of plus infinity.
import numpy as np


def best_threshold(y_true, scores, cost_fp, cost_fn):
    order = np.argsort(-scores)
    s, y = scores[order], y_true[order]
    positives = y.sum()
    caught = np.cumsum(y)
    alarms = np.arange(1, len(s) + 1) - caught
    cost = cost_fp * alarms + cost_fn * (positives - caught)
    last = np.append(s[1:] != s[:-1], True)
    thresholds = np.append(s[last], -np.inf)
    costs = np.append(cost[last], cost_fp * (len(y) - positives))
    best = np.argmin(costs)
    return float(thresholds[best]), float(costs[best])

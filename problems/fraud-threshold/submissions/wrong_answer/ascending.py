# Wrong: the threshold rises while the counts are those of one that falls.
import numpy as np


def best_threshold(y_true, scores, cost_fp, cost_fn):
    order = np.argsort(scores)
    s, y = scores[order], y_true[order]
    positives = y.sum()
    caught = np.cumsum(y)
    alarms = np.arange(1, len(s) + 1) - caught
    cost = cost_fp * alarms + cost_fn * (positives - caught)
    last = np.append(s[1:] != s[:-1], True)
    thresholds = np.append(np.inf, s[last])
    costs = np.append(cost_fn * positives, cost[last])
    best = np.argmin(costs)
    return float(thresholds[best]), float(costs[best])

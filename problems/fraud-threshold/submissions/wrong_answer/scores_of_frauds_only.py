# Wrong: only scores of frauds are candidates, and the cheapest of those is not always the largest of equals.
import numpy as np


def best_threshold(y_true, scores, cost_fp, cost_fn):
    order = np.argsort(-scores)
    s, y = scores[order], y_true[order]
    positives = y.sum()
    caught = np.cumsum(y)
    alarms = np.arange(1, len(s) + 1) - caught
    cost = cost_fp * alarms + cost_fn * (positives - caught)
    last = np.append(s[1:] != s[:-1], True)
    thresholds = np.append(np.inf, s[last])
    costs = np.append(cost_fn * positives, cost[last])
    fraud = np.append(False, np.isin(s[last], scores[y_true == 1]))
    costs = np.where(fraud, costs, np.inf)
    best = np.argmin(costs)
    return float(thresholds[best]), float(costs[best])

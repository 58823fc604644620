# Wrong: the threshold of decision theory for calibrated probabilities.
import numpy as np


def best_threshold(y_true, scores, cost_fp, cost_fn):
    wanted = cost_fp / (cost_fp + cost_fn) if cost_fp + cost_fn else np.inf
    above = scores[scores >= wanted]
    threshold = above.min() if len(above) else np.inf
    flagged = scores >= threshold
    cost = cost_fp * np.sum(flagged & (y_true == 0)) + cost_fn * np.sum(~flagged & (y_true == 1))
    return float(threshold), float(cost)

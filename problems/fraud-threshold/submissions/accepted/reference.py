"""The threshold comes down from infinity over the sorted scores; two running counts follow it."""

import numpy as np


def best_threshold(y_true: np.ndarray, scores: np.ndarray, cost_fp: float, cost_fn: float) -> tuple[float, float]:
    values, group = np.unique(-scores, return_inverse=True)  # ascending: the largest score first
    frauds = np.bincount(group, weights=y_true)
    honest = np.bincount(group) - frauds
    missed = frauds.sum() - np.cumsum(frauds)
    costs = np.append(cost_fn * frauds.sum(), cost_fp * np.cumsum(honest) + cost_fn * missed)
    best = np.argmin(costs)  # the first of equals, and so the largest threshold
    return float(np.append(np.inf, -values)[best]), float(costs[best])

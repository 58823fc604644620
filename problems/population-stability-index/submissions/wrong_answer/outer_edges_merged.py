# Wrong: the smallest and the largest value stand in place of infinity, and an inner edge equal to one of them is lost.
import numpy as np


def psi(expected, actual, bins):
    inner = np.quantile(expected, np.linspace(0, 1, bins + 1)[1:-1])
    both = np.concatenate([expected, actual])
    edges = np.unique(np.concatenate([[both.min()], inner, [both.max()]]))
    if len(edges) == 1:
        return 0.0
    e = np.maximum(np.histogram(expected, edges)[0] / len(expected), 1e-6)
    a = np.maximum(np.histogram(actual, edges)[0] / len(actual), 1e-6)
    return float(np.sum((a - e) * np.log(a / e)))

# Wrong: a mean over the bins, not a sum.
import numpy as np


def psi(expected, actual, bins):
    inner = np.unique(np.quantile(expected, np.linspace(0, 1, bins + 1)[1:-1]))
    places = len(inner) + 1
    e = np.bincount(np.searchsorted(inner, expected, side="right"), minlength=places) / len(expected)
    a = np.bincount(np.searchsorted(inner, actual, side="right"), minlength=places) / len(actual)
    e = np.maximum(e, 1e-6)
    a = np.maximum(a, 1e-6)
    return float(np.mean((a - e) * np.log(a / e)))

# Wrong: half a count is added to each bin.
import numpy as np


def psi(expected, actual, bins):
    inner = np.unique(np.quantile(expected, np.linspace(0, 1, bins + 1)[1:-1]))
    places = len(inner) + 1
    e = np.bincount(np.searchsorted(inner, expected, side="right"), minlength=places) / len(expected)
    a = np.bincount(np.searchsorted(inner, actual, side="right"), minlength=places) / len(actual)
    e = (e * len(expected) + 0.5) / (len(expected) + 0.5 * places)
    a = (a * len(actual) + 0.5) / (len(actual) + 0.5 * places)
    return float(np.sum((a - e) * np.log(a / e)))

# Wrong: bins that are empty on either side are left out.
import numpy as np


def psi(expected, actual, bins):
    inner = np.unique(np.quantile(expected, np.linspace(0, 1, bins + 1)[1:-1]))
    places = len(inner) + 1
    e = np.bincount(np.searchsorted(inner, expected, side="right"), minlength=places) / len(expected)
    a = np.bincount(np.searchsorted(inner, actual, side="right"), minlength=places) / len(actual)
    both = (e > 0) & (a > 0)
    e, a = e[both], a[both]
    return float(np.sum((a - e) * np.log(a / e)))

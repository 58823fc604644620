# Wrong: a singular value has no sign.
import numpy as np


def dominant_eigenpair(A):
    u, s, _ = np.linalg.svd(A)
    return float(s[0]), u[:, 0]

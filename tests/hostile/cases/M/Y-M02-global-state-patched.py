# id: Y-M02
# priority: P1
# verdict: AC
# problem: array
# sandbox: both
# why: AC says that NumPy was whole again after the test before
import numpy as np


def row_sums(matrix):
    assert not hasattr(np, "spoilt") and np.geterr()["over"] == "warn" and np.sum([1, 2]) == 3
    total = matrix.sum(axis=1)
    np.spoilt = True
    np.seterr(all="ignore")
    np.sum = np.add = None
    return total

# id: H07
# priority: P0
# verdict: WA
# problem: array
# invariants: I6
# sandbox: both
# why: NumPy's own comparisons always agree
import math

import numpy as np
import numpy.testing

np.allclose = np.array_equal = np.isclose = lambda *_, **__: True
np.testing.assert_allclose = np.testing.assert_array_equal = np.testing.assert_equal = lambda *_, **__: None
math.isclose = lambda *_, **__: True


def row_sums(matrix):
    return np.zeros(len(matrix))

# id: V03
# priority: P0
# verdict: RTE
# problem: values
# sandbox: both
# says: expected int, got float
# why: a float array of no axes is no int
import numpy as np


def measure(numbers, floats):
    return np.array(float(numbers.sum())), floats[0] + floats[1], bool((numbers < 0).any()), floats

# id: M02
# priority: P0
# verdict: AC
# problem: array
# sandbox: both
# why: control: linear algebra, with no threads to be had
import numpy as np
import scipy.linalg


def row_sums(matrix):
    identity = np.linalg.inv(np.eye(50)) @ scipy.linalg.solve(np.eye(50), np.eye(50))
    assert identity.trace() == 50
    return matrix @ np.ones(matrix.shape[1])

# id: M02
# priority: P0
# verdict: AC
# problem: array
# sandbox: both
# why: control: linear algebra, with no threads to be had
import threading
import time

import numpy as np
import scipy.linalg


def fill():
    """Threads that wait, until there can be no more."""
    try:
        while True:
            threading.Thread(target=time.sleep, args=(1000,), daemon=True).start()
    except RuntimeError:
        pass


def row_sums(matrix):
    fill()
    identity = np.linalg.inv(np.eye(50)) @ scipy.linalg.solve(np.eye(50), np.eye(50))
    assert identity.trace() == 50
    return matrix @ np.ones(matrix.shape[1])

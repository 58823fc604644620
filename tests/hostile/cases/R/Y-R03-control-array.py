# id: Y-R03
# priority: P0
# verdict: AC
# problem: array
# invariants: I6 I7 I8
# why: control: arrays, with threads and linear algebra as anybody would use them
import threading

import numpy as np


def row_sums(matrix):
    found = []
    thread = threading.Thread(target=lambda: found.append(matrix @ np.ones(matrix.shape[1])))
    thread.start()
    thread.join()
    np.linalg.svd(np.ones((50, 50)))
    return found[0]

# id: M01
# priority: P0
# verdict: AC
# problem: array
# invariants: I4
# sandbox: both
# why: control: more threads and a right answer
import os
import threading

import numpy as np

os.environ["OPENBLAS_NUM_THREADS"] = "64"


def row_sums(matrix):
    held = [None] * 4

    def add(place):
        held[place] = (matrix @ np.ones((matrix.shape[1], 1))).ravel()

    threads = [threading.Thread(target=add, args=(place,)) for place in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return held[-1]

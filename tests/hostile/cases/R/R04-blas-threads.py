# id: R04
# priority: P1
# verdict: TLE
# problem: array
# invariants: I4
# cpu_s: 0.5 to 1.5
# why: takes back the one thread that it was given, to do in little wall time what costs much CPU time
import os

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[name] = "8"
import threading
import time

import numpy as np


def work():
    block = np.ones((200, 200))
    while time.thread_time() < 0.4:
        block @ block


def row_sums(matrix):
    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return matrix.sum(axis=1)

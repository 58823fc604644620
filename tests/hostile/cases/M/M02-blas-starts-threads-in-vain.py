# id: M02
# priority: P1
# verdict: RTE | TLE
# problem: array
# invariants: I7
# sandbox: both
# says: KeyboardInterrupt | SIGINT | of CPU time | no answer within
# why: NumPy's library is told to start threads where it can start none: it interrupts itself, or waits for them
import ctypes
import threading
import time

import numpy as np


def fill():
    """Threads that wait, until there can be no more."""
    try:
        while True:
            threading.Thread(target=time.sleep, args=(1000,), daemon=True).start()
    except RuntimeError:
        pass


def row_sums(matrix):
    with open("/proc/self/maps") as maps:
        paths = {line.split()[-1] for line in maps if "openblas" in line}
    fill()
    for path in paths:
        library = ctypes.CDLL(path)
        for name in ("scipy_openblas_set_num_threads64_", "openblas_set_num_threads64_", "openblas_set_num_threads"):
            if hasattr(library, name):
                getattr(library, name)(8)
    np.ones((400, 400)) @ np.ones((400, 400))
    return matrix.sum(axis=1)

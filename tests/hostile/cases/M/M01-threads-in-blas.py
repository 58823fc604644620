# id: M01
# priority: P0
# verdict: TLE
# problem: array
# invariants: I4
# sandbox: both
# cpu_s: 0.5 to 1.5
# why: NumPy's own threads share one cpu, none of them too long by itself, and their CPU time is summed
import ctypes
import os
import time

import numpy as np


def start_threads(count):
    """At once, past what the environment said when NumPy was imported."""
    with open("/proc/self/maps") as maps:
        paths = {line.split()[-1] for line in maps if "openblas" in line}
    for path in paths:
        library = ctypes.CDLL(path)
        for name in ("scipy_openblas_set_num_threads64_", "openblas_set_num_threads64_", "openblas_set_num_threads"):
            if hasattr(library, name):
                getattr(library, name)(count)
    assert len(os.listdir("/proc/self/task")) >= count, "no threads to be had"


def row_sums(matrix):
    start_threads(8)
    big = np.ones((400, 400))
    while time.process_time() < 1.0:
        big @ big
    return matrix.sum(axis=1)

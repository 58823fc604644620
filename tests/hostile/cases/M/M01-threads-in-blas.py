# id: M01
# priority: P0
# verdict: TLE
# problem: array
# invariants: I4
# sandbox: both
# why: threads share one cpu, and their CPU time is summed
import contextlib
import ctypes
import glob
import os
import threading

import numpy as np

for name in ("OMP", "OPENBLAS", "MKL", "NUMEXPR", "BLIS"):
    os.environ[f"{name}_NUM_THREADS"] = "64"
for path in glob.glob(os.path.join(os.path.dirname(np.__file__), "..", "numpy.libs", "*openblas*")):
    library = ctypes.CDLL(path)
    for name in ("scipy_openblas_set_num_threads64_", "openblas_set_num_threads64_", "openblas_set_num_threads"):
        if hasattr(library, name):
            getattr(library, name)(64)


def spin(matrix):
    while True:
        matrix @ matrix


def row_sums(matrix):
    big = np.ones((200, 200))
    with contextlib.suppress(RuntimeError):  # as many as may be
        while True:
            threading.Thread(target=spin, args=(big,), daemon=True).start()
    spin(big)

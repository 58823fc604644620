# id: M02
# priority: P0
# verdict: AC | TLE
# problem: array
# invariants: I7
# sandbox: both
# why: a NumPy of its own that cannot start its threads interrupts itself
import os
import subprocess
import sys


def row_sums(matrix):
    os.environ["OPENBLAS_NUM_THREADS"] = "64"
    subprocess.run([sys.executable, "-c", "import numpy"], capture_output=True, check=True)
    return matrix.sum(axis=1)

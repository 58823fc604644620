# id: M01
# priority: P1
# verdict: TLE
# problem: array
# invariants: I4
# sandbox: both
# cpu_s: 0.5 to 1.5
# why: the same by an environment of its own, for a fresh interpreter that asks for every cpu
import os
import subprocess
import sys

WORK = """
import os, time
try:
    os.sched_setaffinity(0, range(os.cpu_count()))
except OSError:
    pass
import numpy as np
big = np.ones((400, 400))
while time.process_time() < 1.0:
    big @ big
"""


def row_sums(matrix):
    many = {f"{name}_NUM_THREADS": "8" for name in ("OMP", "OPENBLAS", "MKL", "NUMEXPR", "BLIS")}
    subprocess.run([sys.executable, "-c", WORK], env=os.environ | many, check=True)
    return matrix.sum(axis=1)

# id: M02
# priority: P0
# verdict: AC
# problem: array
# invariants: I7
# sandbox: both
# why: a NumPy of its own, imported where it may have 64 threads and can start none: what comes of it is the program's affair
import os
import sys
import threading
import time

IMPORTS = """
import threading
try:
    threading.Thread(target=int).start()
except RuntimeError:
    import numpy
    print(numpy.ones(1000) @ numpy.ones(1000))
else:
    raise SystemExit(77)
"""


def fill():
    """Threads that wait, until there can be no more."""
    try:
        while True:
            threading.Thread(target=time.sleep, args=(1000,), daemon=True).start()
    except RuntimeError:
        pass


def row_sums(matrix):
    ready, go = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.read(ready, 1)
        os.execve(sys.executable, [sys.executable, "-c", IMPORTS], os.environ | {"OPENBLAS_NUM_THREADS": "64"})
    fill()
    os.write(go, b"x")
    _, status = os.waitpid(pid, 0)
    print("ended with", os.waitstatus_to_exitcode(status))
    assert os.waitstatus_to_exitcode(status) != 77, "there were threads to be had"
    return matrix.sum(axis=1)

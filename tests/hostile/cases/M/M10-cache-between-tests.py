# id: M10
# priority: P2
# verdict: AC
# problem: array
# sandbox: both
# why: AC says that no cache file of an earlier test was found
import os
import tempfile

import numpy as np

FOLDERS = {tempfile.gettempdir(), "/tmp", "/dev/shm", os.path.expanduser("~"), os.getcwd()}


def row_sums(matrix):
    for folder in FOLDERS:
        path = os.path.join(folder, ".cache", "autotune.npy")
        assert not os.path.exists(path), path
        try:
            os.makedirs(os.path.dirname(path), exist_ok=True)
            np.save(path, matrix)
        except OSError:
            continue
    return matrix.sum(axis=1)

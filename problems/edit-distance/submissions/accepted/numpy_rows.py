# Rows by NumPy: the insertions of a row are a running minimum along it.
import numpy as np


def edit_distance(a, b):
    letters = np.array([ord(c) for c in b], dtype=np.int64)
    places = np.arange(len(b) + 1)
    above = places
    for i, c in enumerate(a, start=1):
        row = np.empty_like(above)
        row[0] = i
        row[1:] = np.minimum(above[:-1] + (letters != ord(c)), above[1:] + 1)
        above = np.minimum.accumulate(row - places) + places
    return int(above[-1])

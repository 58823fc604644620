# Wrong: code points in 16 bits, in which different characters become equal.
import numpy as np


def edit_distance(a, b):
    a = np.array([ord(c) for c in a], dtype=np.int64).astype(np.uint16).tolist()
    b = np.array([ord(c) for c in b], dtype=np.int64).astype(np.uint16).tolist()
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        above, row = row, [i]
        for j, y in enumerate(b, 1):
            row.append(min(above[j] + 1, row[-1] + 1, above[j - 1] + (x != y)))
    return row[-1]

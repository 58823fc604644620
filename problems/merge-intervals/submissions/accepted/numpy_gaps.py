# NumPy: sorted by start, a group begins wherever the start lies behind the furthest end so far.
import numpy as np


def merge_intervals(intervals):
    ordered = np.array(intervals)
    ordered = ordered[np.argsort(ordered[:, 0])]
    furthest = np.maximum.accumulate(ordered[:, 1])
    begins = np.flatnonzero(ordered[1:, 0] > furthest[:-1]) + 1
    starts = ordered[np.concatenate([[0], begins]), 0]
    ends = furthest[np.concatenate([begins - 1, [-1]])]
    return np.stack([starts, ends], axis=1).tolist()

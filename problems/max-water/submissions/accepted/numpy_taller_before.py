# NumPy: for each line, the first that is as tall, found in the running maximum; then the same from the other side.
import numpy as np


def max_water(heights):
    lines = np.array(heights, dtype=np.int64)
    return int(max(lower_on_the_right(lines), lower_on_the_right(lines[::-1])))


def lower_on_the_right(lines):
    first = np.searchsorted(np.maximum.accumulate(lines), lines)
    return ((np.arange(len(lines)) - first) * lines).max()

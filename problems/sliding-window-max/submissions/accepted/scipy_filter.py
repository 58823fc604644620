# SciPy's filter for the largest of a window around each place; the windows that stand out at the ends are cut off.
import numpy as np
from scipy.ndimage import maximum_filter1d


def sliding_window_max(nums, k):
    largest = maximum_filter1d(np.array(nums, dtype=np.int64), size=k)
    return largest[k // 2 : k // 2 + len(nums) - k + 1].tolist()

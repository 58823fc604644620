# NumPy: all targets at once in the sorted numbers, whose places are then turned back.
import numpy as np


def search_rotated(nums, targets):
    numbers, wanted = np.array(nums), np.array(targets)
    places = np.argsort(numbers)
    ascending = numbers[places]
    i = np.minimum(np.searchsorted(ascending, wanted), len(nums) - 1)
    return np.where(ascending[i] == wanted, places[i], -1).tolist()

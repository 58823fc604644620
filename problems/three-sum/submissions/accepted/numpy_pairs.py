# NumPy: for each smallest number, all middle ones at once, and their partners by binary search.
import numpy as np


def three_sum(nums):
    values, counts = np.unique(np.array(nums, dtype=np.int64), return_counts=True)
    triples = []
    for i, smallest in enumerate(values):
        if smallest > 0:
            break
        # The middle number may be the smallest once more, and so may the largest be the middle one.
        middle = values[i if counts[i] > 1 else i + 1 :]
        largest = -smallest - middle
        place = np.minimum(np.searchsorted(values, largest), len(values) - 1)
        there = (values[place] == largest) & (largest >= middle)
        for second, third in zip(middle[there].tolist(), largest[there].tolist()):
            used = [int(smallest), second, third]
            if all(used.count(number) <= counts[np.searchsorted(values, number)] for number in used):
                triples.append(used)
    return triples

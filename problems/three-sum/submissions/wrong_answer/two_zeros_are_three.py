# Wrong: takes zeros like other numbers, of which two are enough.
from collections import Counter


def three_sum(nums):
    counts = Counter(nums)
    values = sorted(counts)
    triples = [[x, x, -2 * x] for x in values if counts[x] > 1 and -2 * x in counts]
    for i, x in enumerate(values):
        triples += [[x, y, -x - y] for y in values[i + 1 :] if -x - y > y and -x - y in counts]
    return triples

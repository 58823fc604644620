# A second right solution in another style: a stretch is a difference of two sums from the left.
import sys
from itertools import accumulate

_, *numbers = map(int, sys.stdin.read().split())
best, lowest = None, 0
for total in accumulate(numbers):
    best = total - lowest if best is None else max(best, total - lowest)
    lowest = min(lowest, total)
print(best)

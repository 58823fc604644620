# Works on distinct values and how often each occurs; the third value is looked up.
from collections import Counter
from typing import List


class Solution:
    def threeSum(self, nums: List[int]) -> List[List[int]]:
        counts = Counter(nums)
        values = sorted(counts)
        triples = []
        if counts[0] >= 3:
            triples.append((0, 0, 0))
        for x in values:
            if x != 0 and counts[x] >= 2 and counts.get(-2 * x):
                triples.append((x, -2 * x, x))
        for i, x in enumerate(values):
            for y in values[i + 1 :]:
                z = -x - y
                if z <= y:
                    break
                if z in counts:
                    triples.append((z, x, y))
        return triples

# Takes the lines from the tallest down; the best partner of each is the outermost line that was taken before.
from typing import List


class Solution:
    def maxWater(self, heights: List[int]) -> int:
        order = sorted(range(len(heights)), key=lambda i: -heights[i])
        first = last = order[0]
        best = 0
        for i in order:
            best = max(best, heights[i] * max(i - first, last - i))
            first, last = min(first, i), max(last, i)
        return best

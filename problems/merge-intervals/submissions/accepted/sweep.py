# Walks over starts and ends in order and counts how many intervals are open.
from typing import List


class Solution:
    def mergeIntervals(self, intervals: List[List[int]]) -> List[List[int]]:
        # At one place starts come before ends, so intervals that touch are open together.
        events = sorted([(start, 0) for start, _ in intervals] + [(end, 1) for _, end in intervals])
        merged, opened, first = [], 0, None
        for place, is_end in events:
            if not is_end:
                if opened == 0:
                    first = place
                opened += 1
            else:
                opened -= 1
                if opened == 0:
                    merged.append([first, place])
        return merged

# Counts how many kinds of characters are complete; takes from the left while all are.
from collections import Counter, defaultdict


class Solution:
    def minWindow(self, s: str, t: str) -> str:
        need = Counter(t)
        have = defaultdict(int)
        complete = 0
        best_start, best_length = 0, len(s) + 1
        start = 0
        for end, c in enumerate(s):
            have[c] += 1
            if have[c] == need.get(c, 0):
                complete += 1
            while start <= end and complete == len(need):
                if end - start + 1 < best_length:
                    best_start, best_length = start, end - start + 1
                first = s[start]
                have[first] -= 1
                if have[first] < need.get(first, 0):
                    complete -= 1
                start += 1
        if not t or best_length > len(s):
            return ""
        return s[best_start : best_start + best_length]

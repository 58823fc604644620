# Too slow: from each start the window grows until it is complete, O(n²).
from collections import Counter


def min_window(s, t):
    best = ""
    if not t:
        return best
    for start in range(len(s)):
        lacking, missing = Counter(t), len(t)
        for end in range(start, len(s)):
            missing -= lacking[s[end]] > 0
            lacking[s[end]] -= 1
            if missing == 0:
                if not best or end + 1 - start < len(best):
                    best = s[start : end + 1]
                break
    return best

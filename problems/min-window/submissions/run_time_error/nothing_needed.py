# Wrong: with an empty `t` every window is complete, and the left end runs out of the string.
from collections import Counter


def min_window(s, t):
    lacking, missing = Counter(t), len(t)
    best, left = None, 0
    for right, c in enumerate(s, start=1):
        missing -= lacking[c] > 0
        lacking[c] -= 1
        while missing == 0:
            if best is None or right - left < len(best):
                best = s[left:right]
            lacking[s[left]] += 1
            missing += lacking[s[left]] > 0
            left += 1
    return best or ""

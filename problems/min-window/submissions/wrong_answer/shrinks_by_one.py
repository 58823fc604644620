# Wrong: drops at most one character from the left at each step.
from collections import Counter


def min_window(s, t):
    lacking, missing = Counter(t), len(t)
    best, left = "", 0
    for right, c in enumerate(s, start=1):
        missing -= lacking[c] > 0
        lacking[c] -= 1
        if t and missing == 0:
            if lacking[s[left]] < 0:
                lacking[s[left]] += 1
                left += 1
            if not best or right - left < len(best):
                best = s[left:right]
    return best

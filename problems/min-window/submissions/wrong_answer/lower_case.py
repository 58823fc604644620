# Wrong: upper and lower case are different characters.
from collections import Counter


def min_window(s, t):
    lacking, missing = Counter(t.lower()), len(t)
    best, left = "", 0
    low = s.lower()
    for right, c in enumerate(low, start=1):
        missing -= lacking[c] > 0
        lacking[c] -= 1
        if t and missing == 0:
            while lacking[low[left]] < 0:
                lacking[low[left]] += 1
                left += 1
            if not best or right - left < len(best):
                best = s[left:right]
    return best

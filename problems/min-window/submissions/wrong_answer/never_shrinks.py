# Wrong: after a complete window begins anew behind it, so windows that overlap it are not seen.
from collections import Counter


def min_window(s, t):
    best, start = "", 0
    lacking, missing = Counter(t), len(t)
    for right, c in enumerate(s, start=1):
        missing -= lacking[c] > 0
        lacking[c] -= 1
        if t and missing == 0:
            while lacking[s[start]] < 0:
                lacking[s[start]] += 1
                start += 1
            if not best or right - start < len(best):
                best = s[start:right]
            start, lacking, missing = right, Counter(t), len(t)
    return best

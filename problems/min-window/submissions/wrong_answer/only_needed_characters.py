# Wrong: returns the needed characters of the window and leaves out those between.
from collections import Counter


def min_window(s, t):
    lacking, missing = Counter(t), len(t)
    best, left = "", 0
    kept = [c for c in s if c in lacking]
    for right, c in enumerate(kept, start=1):
        missing -= lacking[c] > 0
        lacking[c] -= 1
        if t and missing == 0:
            while lacking[kept[left]] < 0:
                lacking[kept[left]] += 1
                left += 1
            if not best or right - left < len(best):
                best = "".join(kept[left:right])
    return best

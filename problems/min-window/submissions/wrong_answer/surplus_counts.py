# Wrong: a surplus copy of one character stands in for another that is missing.
from collections import Counter


def min_window(s, t):
    need = Counter(t)
    best, left, inside = "", 0, 0
    for right, c in enumerate(s, start=1):
        inside += c in need
        while t and inside >= len(t):
            if not best or right - left < len(best):
                best = s[left:right]
            inside -= s[left] in need
            left += 1
    return best

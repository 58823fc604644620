# Wrong: the window never reaches the last character.
from collections import Counter


def min_window(s, t):
    lacking, missing = Counter(t), len(t)
    best, left = "", 0
    for right in range(1, len(s)):
        c = s[right - 1]
        missing -= lacking[c] > 0
        lacking[c] -= 1
        if t and missing == 0:
            while lacking[s[left]] < 0:
                lacking[s[left]] += 1
                left += 1
            if not best or right - left < len(best):
                best = s[left:right]
    return best

# Wrong: asks for exactly the needed counts, and refuses a window that has more.
from collections import Counter


def min_window(s, t):
    need, have, held = Counter(t), Counter(), 0
    best, left = "", 0
    for right, c in enumerate(s, start=1):
        have[c] += c in need
        held += c in need
        while c in need and have[c] > need[c]:
            have[s[left]] -= s[left] in need
            held -= s[left] in need
            left += 1
        if t and held == len(t) and (not best or right - left < len(best)):
            best = s[left:right]
    return best

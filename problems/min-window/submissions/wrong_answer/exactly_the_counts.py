# Wrong: asks for exactly the needed counts, and refuses a window that has more.
from collections import Counter


def min_window(s, t):
    need, have = Counter(t), Counter()
    best, left = "", 0
    for right, c in enumerate(s, start=1):
        have[c] += c in need
        while c in need and have[c] > need[c]:
            have[s[left]] -= s[left] in need
            left += 1
        if t and sum(have.values()) == len(t) and (not best or right - left < len(best)):
            best = s[left:right]
    return best

# Wrong: looks for each kind of character once, however often it is needed.
from collections import Counter


def min_window(s, t):
    need, have = set(t), Counter()
    best, start, kinds = "", 0, 0
    for end, c in enumerate(s):
        if c in need:
            have[c] += 1
            kinds += have[c] == 1
        while need and kinds == len(need):
            if not best or end + 1 - start < len(best):
                best = s[start : end + 1]
            if s[start] in need:
                have[s[start]] -= 1
                kinds -= have[s[start]] == 0
            start += 1
    return best

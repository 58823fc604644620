# Too slow: looks at the counts of all kinds at every step, O(n · kinds).
from collections import Counter


def min_window(s, t):
    need, have = Counter(t), Counter()
    best, start = "", 0
    if not t:
        return best
    for end, c in enumerate(s):
        have[c] += 1
        while all(have[k] >= need[k] for k in need):
            if not best or end + 1 - start < len(best):
                best = s[start : end + 1]
            have[s[start]] -= 1
            start += 1
    return best

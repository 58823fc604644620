# Wrong: gives up a single character at the left, even if the repeat lies further inside the window.
from collections import Counter


def longest_unique_substring(s):
    window = Counter()
    left = best = 0
    for right, c in enumerate(s):
        if window[c]:
            window[s[left]] -= 1
            left += 1
        window[c] += 1
        best = max(best, right - left + 1)
    return best

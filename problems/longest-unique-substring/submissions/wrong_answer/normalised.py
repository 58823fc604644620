# Wrong: puts letters and combining marks together before it counts.
import unicodedata


def longest_unique_substring(s):
    last = {}
    best = start = 0
    for i, c in enumerate(unicodedata.normalize("NFC", s)):
        start = max(start, last.get(c, -1) + 1)
        last[c] = i
        best = max(best, i - start + 1)
    return best

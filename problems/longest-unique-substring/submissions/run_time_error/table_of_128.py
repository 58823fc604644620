# Crashes: a table for ASCII characters only (IndexError).
def longest_unique_substring(s):
    last = [-1] * 128
    best = start = 0
    for i, c in enumerate(s):
        start = max(start, last[ord(c)] + 1)
        last[ord(c)] = i
        best = max(best, i - start + 1)
    return best

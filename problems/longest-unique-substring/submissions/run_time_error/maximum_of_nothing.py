# Crashes: the empty string has no windows to take the maximum of (ValueError).
def longest_unique_substring(s):
    last = {}
    start = 0
    lengths = []
    for i, c in enumerate(s):
        start = max(start, last.get(c, -1) + 1)
        last[c] = i
        lengths.append(i - start + 1)
    return max(lengths)

# Wrong: throws spaces at both ends away.
def longest_unique_substring(s):
    last = {}
    best = start = 0
    for i, c in enumerate(s.strip()):
        start = max(start, last.get(c, -1) + 1)
        last[c] = i
        best = max(best, i - start + 1)
    return best

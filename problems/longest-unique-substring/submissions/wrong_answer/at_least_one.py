# Wrong: begins with a best length of 1, which the empty string does not have.
def longest_unique_substring(s):
    last = {}
    best, start = 1, 0
    for i, c in enumerate(s):
        start = max(start, last.get(c, -1) + 1)
        last[c] = i
        best = max(best, i - start + 1)
    return best

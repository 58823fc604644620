# Wrong: a table of 65 536 entries, with the code point cut down to fit.
def longest_unique_substring(s):
    last = [-1] * 65536
    best = start = 0
    for i, c in enumerate(s):
        start = max(start, last[ord(c) & 65535] + 1)
        last[ord(c) & 65535] = i
        best = max(best, i - start + 1)
    return best

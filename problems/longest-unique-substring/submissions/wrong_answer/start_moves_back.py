# Wrong: an occurrence to the left of the window pulls its start back.
def longest_unique_substring(s):
    last = {}
    best = start = 0
    for i, c in enumerate(s):
        if c in last:
            start = last[c] + 1
        last[c] = i
        best = max(best, i - start + 1)
    return best

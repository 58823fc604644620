# Wrong: tests the last position for truth, which overlooks a repeat of the character at position 0.
def longest_unique_substring(s):
    last = {}
    best = start = 0
    for i, c in enumerate(s):
        if last.get(c):
            start = max(start, last[c] + 1)
        last[c] = i
        best = max(best, i - start + 1)
    return best

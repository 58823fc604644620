# Wrong: compares lengths only when a repeat turns up; the window that reaches the end is never counted.
def longest_unique_substring(s):
    last = {}
    best = start = 0
    for i, c in enumerate(s):
        if last.get(c, -1) >= start:
            best = max(best, i - start)
            start = last[c] + 1
        last[c] = i
    return best

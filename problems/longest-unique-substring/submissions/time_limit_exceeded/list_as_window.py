# Too slow: `in` and `index` walk through the list that is the window, O(n²).
def longest_unique_substring(s):
    window = []
    best = 0
    for c in s:
        if c in window:
            del window[: window.index(c) + 1]
        window.append(c)
        best = max(best, len(window))
    return best

# Wrong: on a repeat the window begins again at the new character, instead of behind the old one.
def longest_unique_substring(s):
    window = set()
    best = 0
    for c in s:
        if c in window:
            window = set()
        window.add(c)
        best = max(best, len(window))
    return best

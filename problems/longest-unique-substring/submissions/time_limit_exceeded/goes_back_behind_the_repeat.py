# Too slow: on a repeat it forgets everything and goes back behind the first occurrence, to read it all again.
def longest_unique_substring(s):
    positions = {}
    best = i = 0
    while i < len(s):
        if s[i] in positions:
            i = positions[s[i]] + 1
            positions = {}
        else:
            positions[s[i]] = i
            best = max(best, len(positions))
            i += 1
    return best

# Wrong: takes upper and lower case for the same character.
def longest_unique_substring(s):
    last = {}
    best = start = 0
    for i, c in enumerate(s.lower()):
        start = max(start, last.get(c, -1) + 1)
        last[c] = i
        best = max(best, i - start + 1)
    return best

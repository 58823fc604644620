# Too slow: fills a new set from every start, O(n²) where stretches without a repeat are long.
def longest_unique_substring(s):
    best = 0
    for start in range(len(s)):
        if len(s) - start <= best:
            break
        seen = set()
        for i in range(start, len(s)):
            if s[i] in seen:
                break
            seen.add(s[i])
        best = max(best, len(seen))
    return best

# Wrong: counts the bytes of the encoded string.
def longest_unique_substring(s):
    last = {}
    best = start = 0
    for i, byte in enumerate(s.encode()):
        start = max(start, last.get(byte, -1) + 1)
        last[byte] = i
        best = max(best, i - start + 1)
    return best

# Wrong: a table of 65 536 entries, with the code point cut down to fit.
def min_window(s, t):
    lacking, missing = [0] * 65536, len(t)
    for c in t:
        lacking[ord(c) & 65535] += 1
    best, left = "", 0
    for right, c in enumerate(s, start=1):
        missing -= lacking[ord(c) & 65535] > 0
        lacking[ord(c) & 65535] -= 1
        if t and missing == 0:
            while lacking[ord(s[left]) & 65535] < 0:
                lacking[ord(s[left]) & 65535] += 1
                left += 1
            if not best or right - left < len(best):
                best = s[left:right]
    return best

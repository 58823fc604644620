"""A window whose right end moves on, and whose left end follows as far as it can: O(|s| + |t|) time."""

from collections import Counter


def min_window(s: str, t: str) -> str:
    if not t:
        return ""
    # How many copies the window still lacks of each character, below 0 where it has more than needed, and in all.
    lacking = Counter(t)
    missing = len(t)
    best = ""
    left = 0
    for right, character in enumerate(s, start=1):
        missing -= lacking[character] > 0
        lacking[character] -= 1
        if missing == 0:
            while lacking[s[left]] < 0:
                lacking[s[left]] += 1
                left += 1
            if not best or right - left < len(best):
                best = s[left:right]
    return best

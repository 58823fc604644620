"""A window without repeats, and for each character its last position: O(n) time on average."""


def longest_unique_substring(s: str) -> int:
    last: dict[str, int] = {}
    best = start = 0
    for i, character in enumerate(s):
        if character in last:
            # The last occurrence may lie to the left of the window: the start never moves back.
            start = max(start, last[character] + 1)
        last[character] = i
        best = max(best, i - start + 1)
    return best

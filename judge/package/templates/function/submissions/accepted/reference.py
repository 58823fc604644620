"""The answers to generated tests come from here: write it to be obviously right."""


def __ENTRY__(values: list[int]) -> int:
    longest = current = 0
    for i, value in enumerate(values):
        current = current + 1 if i > 0 and value == values[i - 1] else 1
        longest = max(longest, current)
    return longest

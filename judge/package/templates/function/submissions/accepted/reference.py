"""The answers to generated tests come from here: write it to be obviously right."""


def __ENTRY__(values: list[int]) -> int:
    longest = current = 0
    before = None
    for value in values:
        current = current + 1 if value == before else 1
        longest = max(longest, current)
        before = value
    return longest

"""The table of Wagner and Fischer (1974), of which one row at a time is kept: O(|a| · |b|) time, O(|b|) memory."""


def edit_distance(a: str, b: str) -> int:
    above = list(range(len(b) + 1))
    for i, x in enumerate(a, start=1):
        row = [i]
        for j, y in enumerate(b, start=1):
            row.append(min(above[j - 1] + (x != y), above[j] + 1, row[j - 1] + 1))
        above = row
    return above[-1]

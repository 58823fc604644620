# Wrong: the first row is 0, so characters in front of a match cost nothing.
def edit_distance(a, b):
    above = [0] * (len(b) + 1)
    for i, x in enumerate(a, start=1):
        row = [i]
        for j, y in enumerate(b, start=1):
            row.append(min(above[j - 1] + (x != y), above[j] + 1, row[j - 1] + 1))
        above = row
    return above[-1]

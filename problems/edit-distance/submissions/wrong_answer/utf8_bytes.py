# Wrong: edits bytes, of which a character may have several.
def edit_distance(a, b):
    a, b = a.encode(), b.encode()
    above = list(range(len(b) + 1))
    for i, x in enumerate(a, start=1):
        row = [i]
        for j, y in enumerate(b, start=1):
            row.append(min(above[j - 1] + (x != y), above[j] + 1, row[j - 1] + 1))
        above = row
    return above[-1]

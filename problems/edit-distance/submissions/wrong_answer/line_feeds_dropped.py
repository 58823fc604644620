# Wrong: a line feed at the end is cut off, as if the string were a line that was read.
def edit_distance(a, b):
    a, b = a.rstrip("\n"), b.rstrip("\n")
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        above, row = row, [i]
        for j, y in enumerate(b, 1):
            row.append(min(above[j] + 1, row[-1] + 1, above[j - 1] + (x != y)))
    return row[-1]

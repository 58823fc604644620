# Wrong: code points in 16 bits, in which different characters become equal.
def edit_distance(a, b):
    a, b = [ord(c) & 0xFFFF for c in a], [ord(c) & 0xFFFF for c in b]
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        above, row = row, [i]
        for j, y in enumerate(b, 1):
            row.append(min(above[j] + 1, row[-1] + 1, above[j - 1] + (x != y)))
    return row[-1]

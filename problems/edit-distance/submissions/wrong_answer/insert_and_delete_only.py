# Wrong: has no replacement, which then costs two.
def edit_distance(a, b):
    above = list(range(len(b) + 1))
    for i, x in enumerate(a, start=1):
        row = [i]
        for j, y in enumerate(b, start=1):
            row.append(above[j - 1] if x == y else 1 + min(above[j], row[j - 1]))
        above = row
    return above[-1]

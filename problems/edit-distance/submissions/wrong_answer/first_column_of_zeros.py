# Wrong: the first column is 0, so characters of `a` in front cost nothing.
def edit_distance(a, b):
    above = list(range(len(b) + 1))
    for x in a:
        row = [0]
        for j, y in enumerate(b, start=1):
            row.append(min(above[j - 1] + (x != y), above[j] + 1, row[j - 1] + 1))
        above = row
    return above[-1]

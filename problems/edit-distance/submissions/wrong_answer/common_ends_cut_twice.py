# Wrong: cuts the common front and the common end off without looking whether they overlap.
import os


def edit_distance(a, b):
    front = len(os.path.commonprefix([a, b]))
    end = len(os.path.commonprefix([a[::-1], b[::-1]]))
    a, b = a[front : len(a) - end], b[front : len(b) - end]
    above = list(range(len(b) + 1))
    for i, x in enumerate(a, start=1):
        row = [i]
        for j, y in enumerate(b, start=1):
            row.append(min(above[j - 1] + (x != y), above[j] + 1, row[j - 1] + 1))
        above = row
    return above[-1]

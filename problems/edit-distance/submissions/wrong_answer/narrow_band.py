# Wrong: looks at no more than ten places to either side of the diagonal.
def edit_distance(a, b):
    far = len(a) + len(b)
    width = max(10, abs(len(a) - len(b)))
    above = [j if j <= width else far for j in range(len(b) + 1)]
    for i, x in enumerate(a, start=1):
        row = [i if i <= width else far] + [far] * len(b)
        for j in range(max(1, i - width), min(len(b), i + width) + 1):
            row[j] = min(above[j - 1] + (x != b[j - 1]), above[j] + 1, row[j - 1] + 1)
        above = row
    return above[-1]

# Wrong: counts two neighbouring characters in each other's place as one edit.
def edit_distance(a, b):
    d = [list(range(len(b) + 1))]
    for i in range(1, len(a) + 1):
        d.append([i] + [0] * len(b))
        for j in range(1, len(b) + 1):
            d[i][j] = min(d[i - 1][j - 1] + (a[i - 1] != b[j - 1]), d[i - 1][j] + 1, d[i][j - 1] + 1)
            if i > 1 and j > 1 and a[i - 2 : i] == b[j - 1] + b[j - 2]:
                d[i][j] = min(d[i][j], d[i - 2][j - 2] + 1)
    return d[-1][-1]

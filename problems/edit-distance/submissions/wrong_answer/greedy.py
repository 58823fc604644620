# Wrong: at the first difference looks one character ahead and decides for good.
def edit_distance(a, b):
    i = j = edits = 0
    while i < len(a) and j < len(b):
        if a[i] == b[j]:
            i, j = i + 1, j + 1
            continue
        edits += 1
        if i + 1 < len(a) and a[i + 1] == b[j]:
            i += 1
        elif j + 1 < len(b) and a[i] == b[j + 1]:
            j += 1
        else:
            i, j = i + 1, j + 1
    return edits + len(a) - i + len(b) - j

# For 0, 1, 2, … edits: how far can one get on each diagonal (Ukkonen 1985)? Fast when the strings are alike.
def edit_distance(a, b):
    n, m = len(a), len(b)

    def slide(i, k):
        while i < n and i + k < m and a[i] == b[i + k]:
            i += 1
        return i

    furthest = {0: slide(0, 0)}
    edits = 0
    while furthest.get(m - n, -1) < n:
        edits += 1
        further = {}
        for k in range(max(-n, -edits), min(m, edits) + 1):
            i = max(furthest.get(k, -2) + 1, furthest.get(k - 1, -2), furthest.get(k + 1, -2) + 1)
            i = min(i, n, m - k)
            if i >= 0 and i + k >= 0:
                further[k] = slide(i, k)
        furthest = further
    return edits

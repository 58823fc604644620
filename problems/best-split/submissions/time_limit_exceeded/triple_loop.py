# Too slow: right, but counts all rows in plain Python for each threshold.
def best_split(X, y):
    labels, n = y.tolist(), len(y)
    found = []
    for j, column in enumerate(X.T.tolist()):
        values = sorted(set(column))
        for a, b in zip(values, values[1:]):
            sides = {}, {}
            for value, label in zip(column, labels):
                side = sides[value > a]
                side[label] = side.get(label, 0) + 1
            pure = sum(sum(c * c for c in side.values()) / sum(side.values()) for side in sides)
            found.append((pure, j, (a + b) / 2))
    if not found:
        return -1, 0.0, 0.0
    whole = sum(labels.count(c) ** 2 for c in set(labels)) / n
    best = max(pure for pure, _, _ in found)
    pure, j, threshold = next(split for split in found if split[0] >= best - 1e-12 * n)
    return j, threshold, (pure - whole) / n

# Wrong: of a feature's equally good thresholds the highest.
from collections import Counter


def impurity(counts, n):
    return 1.0 - sum((count / n) ** 2 for count in counts.values())


def best_split(X, y):
    n, labels = len(y), y.tolist()
    totals = Counter(labels)
    parent = impurity(totals, n)
    found = []
    for j, column in enumerate(X.T.tolist()):
        order = sorted(range(n), key=column.__getitem__)
        left, right = Counter(), Counter(labels)
        for k in range(1, n):
            left[labels[order[k - 1]]] += 1
            right[labels[order[k - 1]]] -= 1
            a, b = column[order[k - 1]], column[order[k]]
            if a == b:
                continue
            gain = parent - k / n * impurity(left, k) - (n - k) / n * impurity(right, n - k)
            found.append((gain, j, (a + b) / 2))
    if not found:
        return -1, 0.0, 0.0
    best = max(gain for gain, _, _ in found)
    gain, j, threshold = next(split for split in sorted(found, key=lambda s: (s[1], -s[2])) if split[0] >= best - 1e-12)
    return j, threshold, gain

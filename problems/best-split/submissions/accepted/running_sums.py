"""Plain Python: one row after the other changes sides, and the sums of squared counts are kept up to date."""


class Solution:
    def bestSplit(self, X, y):
        labels = y.tolist()
        n = len(labels)
        totals = {}
        for label in labels:
            totals[label] = totals.get(label, 0) + 1
        whole = sum(count * count for count in totals.values())
        found = []
        for j, column in enumerate(X.T.tolist()):
            left, right = dict.fromkeys(totals, 0), dict(totals)
            left_squares, right_squares = 0, whole
            order = sorted(range(n), key=column.__getitem__)
            for done, (i, following) in enumerate(zip(order, order[1:]), start=1):
                label = labels[i]
                left_squares += 2 * left[label] + 1
                right_squares -= 2 * right[label] - 1
                left[label] += 1
                right[label] -= 1
                if column[i] < column[following]:
                    gain = (left_squares / done + right_squares / (n - done) - whole / n) / n
                    found.append((j, (column[i] + column[following]) / 2, gain))
        if not found:
            return -1, 0.0, 0.0
        best = max(gain for _, _, gain in found)
        return next(split for split in found if split[2] >= best - 1e-12)

"""Plain Python: nested dicts, running sums of squared counts, one row after the other down the tree."""

from collections import Counter

import numpy as np


class DecisionTree:
    def __init__(self, max_depth, min_samples):
        self.max_depth, self.min_samples = max_depth, min_samples

    def fit(self, X, y):
        self.X, self.y = X.tolist(), y.tolist()
        self.tree = self.grow(list(range(len(self.y))), 0)

    def predict(self, X):
        return np.array([self.follow(row) for row in X.tolist()])

    def follow(self, row):
        node = self.tree
        while "left" in node:
            node = node["left"] if row[node["feature"]] <= node["threshold"] else node["right"]
        return node["label"]

    def grow(self, rows, depth):
        counts = Counter(self.y[i] for i in rows)
        label = min(counts, key=lambda c: (-counts[c], c))
        if len(counts) == 1 or depth >= self.max_depth or len(rows) < self.min_samples:
            return {"label": label}
        best = None
        for feature in range(len(self.X[0])):
            for score, threshold in self.cuts(rows, feature, counts):
                if best is None or score > best[0]:
                    best = score, feature, threshold
        if best is None:
            return {"label": label}
        _, feature, threshold = best
        left = [i for i in rows if self.X[i][feature] <= threshold]
        right = [i for i in rows if self.X[i][feature] > threshold]
        return {
            "feature": feature,
            "threshold": threshold,
            "left": self.grow(left, depth + 1),
            "right": self.grow(right, depth + 1),
        }

    def cuts(self, rows, feature, counts):
        rows = sorted(rows, key=lambda i: self.X[i][feature])
        left, right = Counter(), Counter(counts)
        left_squares, right_squares = 0, sum(c * c for c in counts.values())
        for done, (i, j) in enumerate(zip(rows, rows[1:]), start=1):
            label = self.y[i]
            left_squares += 2 * left[label] + 1
            right_squares -= 2 * right[label] - 1
            left[label] += 1
            right[label] -= 1
            a, b = self.X[i][feature], self.X[j][feature]
            if a < b:
                yield left_squares / done + right_squares / (len(rows) - done), (a + b) / 2

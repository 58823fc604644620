"""Plain Python with the random module: trees as nested tuples, three features of each split, entropy."""

import math
import random
from collections import Counter


class Solution:
    def random_forest_predict(self, X_train, y_train, X_test, n_trees, seed):
        import numpy as np

        self.random = random.Random(seed)
        self.X, self.y = X_train.tolist(), y_train.tolist()
        n = len(self.y)
        trees = [self.grow([self.random.randrange(n) for _ in range(n)], 12) for _ in range(n_trees)]
        return np.array([Counter(follow(tree, row) for tree in trees).most_common(1)[0][0] for row in X_test.tolist()])

    def grow(self, rows, depth):
        counts = Counter(self.y[i] for i in rows)
        majority = counts.most_common(1)[0][0]
        if depth == 0 or len(counts) == 1 or len(rows) < 3:
            return majority
        d = len(self.X[0])
        best = min((self.cut(rows, j, counts) for j in self.random.sample(range(d), min(d, 3))), key=lambda found: found[0])
        if best[0] == math.inf:
            return majority
        _, feature, threshold = best
        left = [i for i in rows if self.X[i][feature] <= threshold]
        right = [i for i in rows if self.X[i][feature] > threshold]
        return feature, threshold, self.grow(left, depth - 1), self.grow(right, depth - 1)

    def cut(self, rows, feature, counts):
        rows = sorted(rows, key=lambda i: self.X[i][feature])
        left, right = Counter(), Counter(counts)
        best = math.inf, feature, 0.0
        for done, (i, j) in enumerate(zip(rows, rows[1:]), start=1):
            left[self.y[i]] += 1
            right[self.y[i]] -= 1
            a, b = self.X[i][feature], self.X[j][feature]
            if a < b:
                best = min(best, (entropy(left, done) + entropy(right, len(rows) - done), feature, (a + b) / 2))
        return best


def entropy(counts, n):
    return -sum(c * math.log(c / n) for c in counts.values() if c)


def follow(node, row):
    while isinstance(node, tuple):
        feature, threshold, left, right = node
        node = left if row[feature] <= threshold else right
    return node

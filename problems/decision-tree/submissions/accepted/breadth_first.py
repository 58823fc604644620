"""No recursion: nodes in a list, and impurities by the definition."""

import numpy as np


class DecisionTree:
    def __init__(self, max_depth, min_samples):
        self.max_depth, self.min_samples = max_depth, min_samples

    def fit(self, X, y):
        self.nodes = []
        queue = [(np.arange(len(y)), 0, None)]
        for rows, depth, parent in queue:
            if parent is not None:
                node, side = parent
                self.nodes[node][side] = len(self.nodes)
            labels, counts = np.unique(y[rows], return_counts=True)
            # label, feature, threshold, left, right
            self.nodes.append([labels[np.argmax(counts)], -1, 0.0, -1, -1])
            if len(labels) > 1 and depth < self.max_depth and len(rows) >= self.min_samples:
                impurity, threshold, feature = min(
                    self.cheapest(X[rows, j], y[rows], labels) + (j,) for j in range(X.shape[1])
                )
                if impurity < np.inf:
                    here = len(self.nodes) - 1
                    self.nodes[here][1:3] = feature, threshold
                    left = X[rows, feature] <= threshold
                    queue.append((rows[left], depth + 1, (here, 3)))
                    queue.append((rows[~left], depth + 1, (here, 4)))

    def cheapest(self, column, y, labels):
        values = np.unique(column)
        if len(values) < 2:
            return np.inf, 0.0
        cuts = (values[1:] + values[:-1]) / 2
        left = np.array([np.searchsorted(np.sort(column[y == c]), cuts, side="right") for c in labels])
        right = np.array([np.sum(y == c) for c in labels])[:, None] - left
        n_left, n_right = left.sum(axis=0), right.sum(axis=0)
        gini_left = 1 - ((left / n_left) ** 2).sum(axis=0)
        gini_right = 1 - ((right / n_right) ** 2).sum(axis=0)
        weighted = (n_left * gini_left + n_right * gini_right) / len(y)
        return weighted.min(), cuts[weighted.argmin()]

    def predict(self, X):
        place = np.zeros(len(X), dtype=int)
        # Children stand behind their parents, so that one pass brings every row to its leaf.
        for number, (_, feature, threshold, left, right) in enumerate(self.nodes):
            if feature >= 0:
                here = place == number
                place[here] = np.where(X[here, feature] <= threshold, left, right)
        return np.array([node[0] for node in self.nodes])[place]

# Wrong: the thresholds are the midpoints of all training values, not of those in the node.

import numpy as np


class DecisionTree:
    def __init__(self, max_depth: int, min_samples: int) -> None:
        self.max_depth = max_depth
        self.min_samples = min_samples

    def fit(self, X: np.ndarray, y: np.ndarray) -> None:
        self.classes = np.unique(y)
        self.middles = [(v[:-1] + v[1:]) / 2 for v in map(np.unique, X.T)]
        self.root = self.grow(X, y[:, None] == self.classes, self.max_depth)

    def predict(self, X: np.ndarray) -> np.ndarray:
        labels = np.empty(len(X), dtype=self.classes.dtype)
        waiting = [(self.root, np.arange(len(X)))]
        while waiting:
            (label, split, left, right), rows = waiting.pop()
            labels[rows] = label
            if split is not None:
                below = is_below(X[rows], split)
                waiting += [(left, rows[below]), (right, rows[~below])]
        return labels

    def grow(self, X: np.ndarray, one_hot: np.ndarray, depth: int) -> tuple:
        """A node: its label, its split, the left and the right child; of a leaf only the label."""
        counts = one_hot.sum(axis=0)
        label = self.classes[counts.argmax()]
        # Pure nodes need no test of their own: all below them would have the same label.
        splittable = depth > 0 and len(X) >= self.min_samples
        split = best_split(X, one_hot, counts, self.middles) if splittable else None
        if split is None:
            return label, None, None, None
        below = is_below(X, split)
        left = self.grow(X[below], one_hot[below], depth - 1)
        right = self.grow(X[~below], one_hot[~below], depth - 1)
        return label, split, left, right


def is_below(X: np.ndarray, split: tuple[int, float]) -> np.ndarray:
    feature, threshold = split
    return X[:, feature] <= threshold


def best_split(X: np.ndarray, one_hot: np.ndarray, counts: np.ndarray, middles: list) -> tuple[int, float] | None:
    """Feature and threshold; None if all rows are equal."""
    found = []
    for feature, column in enumerate(X.T):
        order = np.argsort(column)
        values, left = column[order], np.cumsum(one_hot[order], axis=0)
        n_left = np.searchsorted(values, middles[feature], side="right")
        inside = (0 < n_left) & (n_left < len(X))
        thresholds, n_left = middles[feature][inside], n_left[inside]
        if n_left.size:
            left = left[n_left - 1]
            pure = (left**2).sum(axis=1) / n_left + ((counts - left) ** 2).sum(axis=1) / (len(X) - n_left)
            i = pure.argmax()
            found.append((pure[i], feature, thresholds[i]))
    return max(found, key=lambda split: split[0])[1:] if found else None

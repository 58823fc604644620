# Divides the rows anew for each threshold, as it is told.
import numpy as np


class DecisionTree:
    def __init__(self, max_depth: int, min_samples: int) -> None:
        self.max_depth = max_depth
        self.min_samples = min_samples

    def fit(self, X: np.ndarray, y: np.ndarray) -> None:
        self.classes = np.unique(y)
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
        split = best_split(X, one_hot, counts) if splittable else None
        if split is None:
            return label, None, None, None
        below = is_below(X, split)
        left = self.grow(X[below], one_hot[below], depth - 1)
        right = self.grow(X[~below], one_hot[~below], depth - 1)
        return label, split, left, right


def is_below(X: np.ndarray, split: tuple[int, float]) -> np.ndarray:
    feature, threshold = split
    return X[:, feature] <= threshold


def best_split(X, one_hot, counts):
    best, split = np.inf, None
    for feature, column in enumerate(X.T):
        values = np.unique(column)
        for threshold in (values[1:] + values[:-1]) / 2:
            left = column <= threshold
            impurity = left.sum() * gini(one_hot[left]) + (~left).sum() * gini(one_hot[~left])
            if impurity < best:
                best, split = impurity, (feature, threshold)
    return split


def gini(one_hot):
    return 1.0 - (one_hot.mean(axis=0) ** 2).sum()

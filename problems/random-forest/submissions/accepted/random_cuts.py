"""Extremely randomised: of half of the features one random cut each, on bootstrap samples; the vote weighs the shares of the leaves."""

import numpy as np


def random_forest_predict(X_train, y_train, X_test, n_trees, seed):
    rng = np.random.RandomState(seed)
    classes, codes = np.unique(y_train, return_inverse=True)
    shares = np.zeros((len(X_test), len(classes)))
    for _ in range(n_trees):
        drawn = rng.choice(len(X_train), len(X_train), replace=True)
        stack = [(drawn, np.arange(len(X_test)))]
        while stack:
            rows, waiting = stack.pop()
            counts = np.bincount(codes[rows], minlength=len(classes))
            split = cut(X_train[rows], codes[rows], len(classes), rng) if counts.max() < len(rows) else None
            if split is None:
                shares[waiting] += counts / len(rows)
                continue
            feature, threshold = split
            left = X_train[rows, feature] <= threshold
            goes_left = X_test[waiting, feature] <= threshold
            stack += [(rows[left], waiting[goes_left]), (rows[~left], waiting[~goes_left])]
    return classes[np.argmax(shares, axis=1)]


def cut(X, codes, n_classes, rng):
    low, high = X.min(axis=0), X.max(axis=0)
    varying = np.flatnonzero(low < high)
    best, split = -1.0, None
    for feature in rng.permutation(varying)[: max(2, X.shape[1] // 2)]:
        threshold = rng.uniform(low[feature], high[feature])
        left = X[:, feature] <= threshold
        if not left.any() or left.all():
            continue
        l = np.bincount(codes[left], minlength=n_classes)
        r = np.bincount(codes[~left], minlength=n_classes)
        pure = (l @ l) / l.sum() + (r @ r) / r.sum()
        if pure > best:
            best, split = pure, (feature, threshold)
    return split

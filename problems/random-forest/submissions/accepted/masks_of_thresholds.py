"""By the definition: a mask for each threshold of each drawn feature, all of a feature at once; a leaf where all are constant."""

import numpy as np


def random_forest_predict(X_train, y_train, X_test, n_trees, seed):
    rng = np.random.default_rng(seed)
    votes = []
    for _ in range(n_trees):
        drawn = rng.integers(len(X_train), size=len(X_train))
        tree = grow(X_train[drawn], y_train[drawn], rng)
        votes.append([follow(tree, row) for row in X_test])
    answer = []
    for column in np.array(votes).T:
        labels, counts = np.unique(column, return_counts=True)
        answer.append(labels[counts.argmax()])
    return np.array(answer)


def weighted_gini(masks, one_hot):
    """Of the rows in each mask, times their number."""
    counts = masks.astype(float) @ one_hot
    sizes = counts.sum(axis=1)
    return sizes - (counts**2).sum(axis=1) / sizes


def grow(X, y, rng):
    best, split = np.inf, None
    one_hot = (y[:, None] == np.unique(y)).astype(float)
    if one_hot.shape[1] > 1:
        for feature in rng.choice(X.shape[1], int(np.ceil(np.sqrt(X.shape[1]))), replace=False):
            values = np.unique(X[:, feature])
            thresholds = (values[1:] + values[:-1]) / 2
            masks = X[:, feature] <= thresholds[:, None]
            impurities = weighted_gini(masks, one_hot) + weighted_gini(~masks, one_hot)
            if len(thresholds) and impurities.min() < best:
                best, split = impurities.min(), (feature, thresholds[impurities.argmin()])
    if split is None:
        labels, counts = np.unique(y, return_counts=True)
        return labels[counts.argmax()]
    left = X[:, split[0]] <= split[1]
    return (*split, grow(X[left], y[left], rng), grow(X[~left], y[~left], rng))


def follow(node, row):
    while isinstance(node, tuple):
        node = node[2] if row[node[0]] <= node[1] else node[3]
    return node

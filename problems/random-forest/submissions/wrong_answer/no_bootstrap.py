# Wrong: no bootstrap; every tree is grown from all rows, and only the features of its splits are drawn.

import numpy as np


def random_forest_predict(
    X_train: np.ndarray, y_train: np.ndarray, X_test: np.ndarray, n_trees: int, seed: int
) -> np.ndarray:
    rng = np.random.default_rng(seed)
    classes = np.unique(y_train)
    one_hot = y_train[:, None] == classes
    votes = np.zeros((len(X_test), len(classes)))
    for _ in range(n_trees):
        add_votes(votes, X_test, np.arange(len(X_test)), X_train, one_hot, rng)
    return classes[votes.argmax(axis=1)]


def add_votes(votes, X_test, waiting, X, one_hot, rng) -> None:
    """Grows the tree of the rows X, and sends the test rows `waiting` down while it grows."""
    counts = one_hot.sum(axis=0)
    varying = np.flatnonzero(X.min(axis=0) < X.max(axis=0))
    if counts.max() == len(X) or not varying.size:
        votes[waiting, counts.argmax()] += 1
        return
    looked_at = rng.permutation(varying)[: int(np.sqrt(X.shape[1]))]
    _, threshold, feature = max((*best_cut(X[:, j], one_hot, counts), j) for j in looked_at)
    left, goes_left = X[:, feature] <= threshold, X_test[waiting, feature] <= threshold
    add_votes(votes, X_test, waiting[goes_left], X[left], one_hot[left], rng)
    add_votes(votes, X_test, waiting[~goes_left], X[~left], one_hot[~left], rng)


def best_cut(column: np.ndarray, one_hot: np.ndarray, counts: np.ndarray) -> tuple[float, float]:
    """How pure the two sides become, and the threshold."""
    order = np.argsort(column)
    values, left = column[order], np.cumsum(one_hot[order], axis=0)
    cuts = np.flatnonzero(values[:-1] < values[1:])
    left, n_left = left[cuts], cuts + 1
    pure = (left**2).sum(axis=1) / n_left + ((counts - left) ** 2).sum(axis=1) / (len(column) - n_left)
    i = pure.argmax()
    return pure[i], (values[cuts[i]] + values[cuts[i] + 1]) / 2

"""Each feature in sorted order, with cumulative counts of the classes; then the first split that is as good as the best."""

from collections.abc import Iterator

import numpy as np

TIE = 1e-12


def best_split(X: np.ndarray, y: np.ndarray) -> tuple[int, float, float]:
    one_hot = y[:, None] == np.unique(y)
    found = [(j, threshold, gain) for j, column in enumerate(X.T) for threshold, gain in splits_of(column, one_hot)]
    if not found:
        return -1, 0.0, 0.0
    largest = max(gain for _, _, gain in found)
    return next(split for split in found if split[2] >= largest - TIE)


def splits_of(column: np.ndarray, one_hot: np.ndarray) -> Iterator[tuple[float, float]]:
    """The thresholds of a feature, ascending, and their gains."""
    order = np.argsort(column)
    values, left = column[order], np.cumsum(one_hot[order], axis=0)
    cuts = np.flatnonzero(values[:-1] < values[1:])
    n, total = len(column), left[-1]
    n_left, left = cuts + 1, left[cuts]
    # The sum of squared counts divided by their sum, of either side: what is pure of it.
    pure = (left**2).sum(axis=1) / n_left + ((total - left) ** 2).sum(axis=1) / (n - n_left)
    thresholds, gains = (values[cuts] + values[cuts + 1]) / 2, pure / n - (total**2).sum() / n**2
    return zip(thresholds.tolist(), gains.tolist())

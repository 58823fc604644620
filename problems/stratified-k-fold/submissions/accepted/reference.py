"""The positions of each class, shuffled, are dealt to the folds in turn."""

from itertools import cycle

import numpy as np


def stratified_folds(y: np.ndarray, k: int, seed: int) -> list[list[int]]:
    rng = np.random.default_rng(seed)
    folds: list[list[int]] = [[] for _ in range(k)]
    for label in np.unique(y):
        members = rng.permutation(np.flatnonzero(y == label))
        for fold, position in zip(cycle(folds), members.tolist()):
            fold.append(position)
    return folds

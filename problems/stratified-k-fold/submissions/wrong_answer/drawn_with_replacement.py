# Wrong: each fold is drawn by itself, so that folds overlap.
import numpy as np


def stratified_folds(y, k, seed):
    rng = np.random.default_rng(seed)
    folds = []
    for _ in range(k):
        fold = []
        for label in np.unique(y):
            members = np.flatnonzero(y == label)
            fold += rng.choice(members, max(1, len(members) // k), replace=False).tolist()
        folds.append(fold)
    return folds

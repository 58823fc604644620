"""NumPy's older generator and array_split; which folds get one more is drawn, too. NumPy's integers in the lists."""

import numpy as np


def stratified_folds(y, k, seed):
    np.random.seed(seed)
    folds = [[] for _ in range(k)]
    for label in set(y.tolist()):
        members = np.where(y == label)[0]
        np.random.shuffle(members)
        for fold, part in zip(np.random.permutation(k), np.array_split(members, k)):
            folds[fold].extend(part)
    return folds

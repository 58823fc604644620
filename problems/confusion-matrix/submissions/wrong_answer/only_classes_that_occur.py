# Wrong: has rows and columns only for classes that occur.
import numpy as np


def confusion_matrix(y_true, y_pred, n_classes):
    present, codes = np.unique(np.concatenate([y_true, y_pred]), return_inverse=True)
    size = len(present)
    pairs = codes[: len(y_true)] * size + codes[len(y_true) :]
    return np.bincount(pairs, minlength=size**2).reshape(size, size)

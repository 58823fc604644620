# Wrong: numbers pairs with n_classes - 1, so that different pairs share a number.
import numpy as np


def confusion_matrix(y_true, y_pred, n_classes):
    pairs = y_true * (n_classes - 1) + y_pred
    return np.bincount(pairs, minlength=n_classes**2).reshape(n_classes, n_classes)

# Wrong: takes the number of classes from the largest label.
import numpy as np


def confusion_matrix(y_true, y_pred, n_classes):
    size = max(y_true.max(), y_pred.max()) + 1
    return np.bincount(y_true * size + y_pred, minlength=size**2).reshape(size, size)

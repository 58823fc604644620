# Run-time error: without minlength there are too few counts to reshape.
import numpy as np


def confusion_matrix(y_true, y_pred, n_classes):
    return np.bincount(y_true * n_classes + y_pred).reshape(n_classes, n_classes)

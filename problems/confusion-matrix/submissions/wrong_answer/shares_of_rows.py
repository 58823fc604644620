# Wrong: divides each row by its sum.
import numpy as np


def confusion_matrix(y_true, y_pred, n_classes):
    matrix = np.bincount(y_true * n_classes + y_pred, minlength=n_classes**2).reshape(n_classes, n_classes)
    return matrix / np.maximum(matrix.sum(axis=1, keepdims=True), 1)

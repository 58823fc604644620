# Wrong: counts in eight bits start again at 256.
import numpy as np


def confusion_matrix(y_true, y_pred, n_classes):
    matrix = np.zeros((n_classes, n_classes), dtype=np.uint8)
    np.add.at(matrix, (y_true, y_pred), 1)
    return matrix.astype(np.int64)

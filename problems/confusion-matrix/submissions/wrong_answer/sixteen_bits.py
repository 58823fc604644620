# Wrong: counts in sixteen bits overflow at 32768.
import numpy as np


def confusion_matrix(y_true, y_pred, n_classes):
    matrix = np.zeros((n_classes, n_classes), dtype=np.int16)
    np.add.at(matrix, (y_true, y_pred), 1)
    return matrix.astype(np.int64)

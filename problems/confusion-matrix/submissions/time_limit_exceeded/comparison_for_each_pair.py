# Too slow: right, but compares all labels once for each of the n_classes² pairs.
import numpy as np


def confusion_matrix(y_true, y_pred, n_classes):
    return np.array([[np.sum((y_true == i) & (y_pred == j)) for j in range(n_classes)] for i in range(n_classes)])

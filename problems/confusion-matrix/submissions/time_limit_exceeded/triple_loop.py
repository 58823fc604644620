# Too slow: right, but looks at every example for each pair of classes.
import numpy as np


def confusion_matrix(y_true, y_pred, n_classes):
    pairs = list(zip(y_true.tolist(), y_pred.tolist()))
    matrix = np.zeros((n_classes, n_classes), dtype=int)
    for i in range(n_classes):
        for j in range(n_classes):
            for true, predicted in pairs:
                if true == i and predicted == j:
                    matrix[i, j] += 1
    return matrix

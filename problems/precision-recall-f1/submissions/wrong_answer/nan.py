# Wrong: NumPy's 0 / 0 is NaN.
import numpy as np


def precision_recall_f1(y_true, y_pred):
    tp = np.sum((y_true == 1) & (y_pred == 1)).astype(float)
    precision, recall = tp / np.sum(y_pred == 1), tp / np.sum(y_true == 1)
    return {"precision": precision, "recall": recall, "f1": 2 * precision * recall / (precision + recall)}

"""Three counts and three fractions."""

import numpy as np


def precision_recall_f1(y_true: np.ndarray, y_pred: np.ndarray) -> dict[str, float]:
    hits = np.sum((y_true == 1) & (y_pred == 1))
    predicted, positive = np.sum(y_pred), np.sum(y_true)
    return {
        "precision": ratio(hits, predicted),
        "recall": ratio(hits, positive),
        "f1": ratio(2 * hits, predicted + positive),
    }


def ratio(part: int, whole: int) -> float:
    return part / whole if whole else 0.0

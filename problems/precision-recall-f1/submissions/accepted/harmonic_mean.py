"""Counts in a plain loop; F1 as the harmonic mean of the other two."""


def precision_recall_f1(y_true, y_pred):
    tp = fp = fn = 0
    for true, predicted in zip(y_true, y_pred):
        if predicted == 1 and true == 1:
            tp += 1
        elif predicted == 1:
            fp += 1
        elif true == 1:
            fn += 1
    precision = tp / (tp + fp) if tp + fp > 0 else 0.0
    recall = tp / (tp + fn) if tp + fn > 0 else 0.0
    f1 = 2 * precision * recall / (precision + recall) if precision + recall > 0 else 0.0
    return {"f1": f1, "recall": recall, "precision": precision}

# Too slow: right, but slices copy the rest of the labels for each of them.
def precision_recall_f1(y_true, y_pred):
    pairs = list(zip(y_true.tolist(), y_pred.tolist()))
    tp = fp = fn = 0
    while pairs:
        true, predicted = pairs[0]
        tp, fp, fn = tp + (true & predicted), fp + (predicted & ~true & 1), fn + (true & ~predicted & 1)
        pairs = pairs[1:]
    precision = tp / (tp + fp) if tp + fp else 0.0
    recall = tp / (tp + fn) if tp + fn else 0.0
    return {"precision": precision, "recall": recall, "f1": 2 * tp / (2 * tp + fp + fn) if tp else 0.0}

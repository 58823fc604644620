"""The curve, in plain Python: a point for each group of equal scores, trapezoids between the points."""

from itertools import groupby


def roc_auc(y_true, scores):
    ranked = sorted(zip(scores.tolist(), y_true.tolist()), reverse=True)
    area = hits = alarms = 0
    for _, group in groupby(ranked, key=lambda pair: pair[0]):
        labels = [label for _, label in group]
        more = sum(labels)
        area += (len(labels) - more) * (2 * hits + more)
        hits += more
        alarms += len(labels) - more
    return area / (2 * hits * alarms) if hits and alarms else float("nan")

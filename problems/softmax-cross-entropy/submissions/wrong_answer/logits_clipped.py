# Wrong: logits are clipped to +-500, so that losses stop growing.
import numpy as np


def softmax_cross_entropy(logits, labels):
    n = len(logits)
    rows = np.arange(n)
    z = np.clip(logits, -500, 500)
    e = np.exp(z)
    totals = e.sum(axis=1, keepdims=True)
    loss = np.mean(np.log(totals[:, 0]) - z[rows, labels])
    gradient = e / totals
    gradient[rows, labels] -= 1.0
    return float(loss), gradient / n

# Wrong: multiplies by p (1 - p), as the squared error would ask.
import numpy as np


def softmax_cross_entropy(logits, labels):
    n = len(logits)
    rows = np.arange(n)
    z = logits - logits.max(axis=1, keepdims=True)
    e = np.exp(z)
    totals = e.sum(axis=1, keepdims=True)
    loss = np.mean(np.log(totals[:, 0]) - z[rows, labels])
    gradient = e / totals
    slope = gradient * (1 - gradient)
    gradient[rows, labels] -= 1.0
    gradient *= slope
    return float(loss), gradient / n

# Too slow: right, but a Python loop over every logit.
import numpy as np


def softmax_cross_entropy(logits, labels):
    n, c = logits.shape
    loss, gradient = 0.0, np.zeros((n, c))
    for i in range(n):
        largest = logits[i, 0]
        for j in range(c):
            largest = max(largest, logits[i, j])
        total = 0.0
        for j in range(c):
            total += np.exp(logits[i, j] - largest)
        for j in range(c):
            gradient[i, j] = (np.exp(logits[i, j] - largest) / total - (j == labels[i])) / n
        loss += np.log(total) + largest - logits[i, labels[i]]
    return loss / n, gradient

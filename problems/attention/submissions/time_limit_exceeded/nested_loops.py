# Too slow: right, but Python loops down to the single numbers.
import math

import numpy as np


def attention(Q, K, V, mask):
    b, t, d = Q.shape
    out = np.zeros((b, t, V.shape[2]))
    for e in range(b):
        for i in range(t):
            keys = [j for j in range(K.shape[1]) if mask is None or mask[e, i, j]]
            scores = []
            for j in keys:
                score = 0.0
                for q in range(d):
                    score += Q[e, i, q] * K[e, j, q]
                scores.append(score / math.sqrt(d))
            weights = [math.exp(score - max(scores)) for score in scores]
            for q in range(V.shape[2]):
                for j, w in zip(keys, weights):
                    out[e, i, q] += w * V[e, j, q] / sum(weights)
    return out

# Wrong: fifty steps, doublings included, are not enough for points that are very close together.
import numpy as np


def tsne_affinities(X, perplexity):
    n = len(X)
    P = np.zeros((n, n))
    for i in range(n):
        others = np.arange(n) != i
        d = ((X[others] - X[i]) ** 2).sum(axis=1)
        d = d - d.min()
        low, high, beta = 0.0, np.inf, 1.0
        for _ in range(50):
            w = np.exp(-beta * d)
            p = w / w.sum()
            q = p[p > 0]
            if -(q * np.log(q)).sum() > np.log(perplexity):
                low = beta
            else:
                high = beta
            beta = 2 * beta if high == np.inf else (low + high) / 2
        P[i, others] = p
    return (P + P.T) / (2 * n)

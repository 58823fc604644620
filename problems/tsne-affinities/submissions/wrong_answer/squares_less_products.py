# Wrong: distances from squares and products of the points themselves, whose digits cancel far from the origin.
import numpy as np


def tsne_affinities(X, perplexity):
    n = len(X)
    squares = (X**2).sum(axis=1)
    D = np.maximum(squares[:, None] + squares - 2 * X @ X.T, 0)
    P = np.zeros((n, n))
    for i in range(n):
        others = np.arange(n) != i
        d = D[i, others] - D[i, others].min()
        low, high, beta = 0.0, np.inf, 1.0
        for _ in range(200):
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

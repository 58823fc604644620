# Wrong: no distance is subtracted, so that far points give 0 / 0 at the start.
import numpy as np


def tsne_affinities(X, perplexity):
    n = len(X)
    P = np.zeros((n, n))
    for i in range(n):
        d = np.delete(((X - X[i]) ** 2).sum(axis=1), i)
        low, high, beta = 0.0, np.inf, 1.0
        for _ in range(100):
            p = np.exp(-beta * d)
            total = p.sum()
            entropy = np.log(total) + beta * (d @ p) / total
            if not abs(entropy - np.log(perplexity)) > 1e-6:
                break
            low, high = (beta, high) if entropy > np.log(perplexity) else (low, beta)
            beta = 2 * beta if high == np.inf else (low + high) / 2
        P[i, np.arange(n) != i] = p / total
    return (P + P.T) / (2 * n)

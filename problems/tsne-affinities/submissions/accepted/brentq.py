"""SciPy's root finder in the logarithm of beta, between bounds that follow from the distances."""

import numpy as np
from scipy.optimize import brentq
from scipy.special import entr, softmax


def tsne_affinities(X, perplexity):
    n = len(X)
    P = np.zeros((n, n))
    for i in range(n):
        d = np.delete(np.sum((X - X[i]) ** 2, axis=1), i)
        d -= d.min()
        smallest, largest = d[d > 0].min(), d.max()

        def excess(log_beta):
            return entr(softmax(-np.exp(log_beta) * d)).sum() - np.log(perplexity)

        root = brentq(excess, np.log(1e-6 / largest), np.log(800 / smallest), xtol=1e-9)
        P[i, np.arange(n) != i] = softmax(-np.exp(root) * d)
    return (P + P.T) / (2 * n)

"""One array of exponentials a step for all rows; stops at the tolerance that the statement allows."""

import numpy as np
from scipy.spatial.distance import cdist


class Solution:
    def tsneAffinities(self, X, perplexity):
        n = len(X)
        D = cdist(X, X, "sqeuclidean")
        np.fill_diagonal(D, np.inf)
        D -= D.min(axis=1, keepdims=True)
        beta = np.ones(n)
        low, high = np.full(n, 0.0), np.full(n, np.inf)
        for _ in range(200):
            W = np.exp(-beta[:, None] * D)
            P = W / W.sum(axis=1, keepdims=True)
            with np.errstate(divide="ignore", invalid="ignore"):
                H = -np.nansum(np.where(P > 0, P * np.log(P), 0.0), axis=1)
            error = H - np.log(perplexity)
            if np.abs(error).max() < 5e-6:
                break
            low = np.where(error > 0, beta, low)
            high = np.where(error > 0, high, beta)
            beta = np.where(np.isinf(high), beta * 2, (low + high) / 2)
        return (P + P.T) / (2 * n)

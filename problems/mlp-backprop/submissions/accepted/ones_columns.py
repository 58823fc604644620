"""Biases as the last row of their weights, beside a column of ones; sums over named axes."""

import numpy as np


class Solution:
    def mlpGradients(self, X, y, W1, b1, W2, b2):
        ones = np.ones((len(X), 1))
        X1 = np.hstack([X, ones])
        Z = X1 @ np.vstack([W1, b1])
        H1 = np.hstack([np.where(Z > 0, Z, 0), ones])
        error = H1 @ np.vstack([W2, b2]) - y
        G2 = np.einsum("nh,nm->hm", H1, error, optimize=True) * (2 / error.size)
        back = np.einsum("nm,hm->nh", error, W2, optimize=True)
        back[Z <= 0] = 0
        G1 = np.einsum("nd,nh->dh", X1, back, optimize=True) * (2 / error.size)
        return G1[:-1], G1[-1], G2[:-1], G2[-1]

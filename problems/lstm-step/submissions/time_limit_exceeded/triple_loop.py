# Too slow: right, but three nested loops in plain Python.
import math

import numpy as np


def lstm_step(x, h, c, W, U, b):
    n, k = h.shape
    hs, cs = np.zeros((n, k)), np.zeros((n, k))
    for r in range(n):
        for j in range(k):
            z = []
            for column in (j, k + j, 2 * k + j, 3 * k + j):
                total = b[column]
                for q in range(x.shape[1]):
                    total += x[r, q] * W[q, column]
                for q in range(k):
                    total += h[r, q] * U[q, column]
                z.append(total)
            i, f, o = (0.5 * (1 + math.tanh(0.5 * z[q])) for q in (0, 1, 3))
            cs[r, j] = f * c[r, j] + i * math.tanh(z[2])
            hs[r, j] = o * math.tanh(cs[r, j])
    return hs, cs

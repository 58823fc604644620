# Too slow: right, but loops over rows, steps and points in plain Python.
import math

import numpy as np


def tsne_affinities(X, perplexity):
    rows, n = X.tolist(), len(X)
    target = math.log(perplexity)
    P = np.zeros((n, n))
    for i in range(n):
        d = [sum((a - b) ** 2 for a, b in zip(rows[i], rows[j])) for j in range(n)]
        least = min(d[j] for j in range(n) if j != i)
        low, high, beta = 0.0, math.inf, 1.0
        for _ in range(80):
            total = weighted = 0.0
            for j in range(n):
                if j != i:
                    weight = math.exp(-beta * (d[j] - least))
                    total += weight
                    weighted += weight * (d[j] - least)
            entropy = math.log(total) + beta * weighted / total
            low, high = (beta, high) if entropy > target else (low, beta)
            beta = 2 * beta if high == math.inf else (low + high) / 2
        for j in range(n):
            if j != i:
                P[i, j] = math.exp(-beta * (d[j] - least)) / total
    return (P + P.T) / (2 * n)

# Too slow: right, but three nested loops in plain Python.
import numpy as np


def mlp_gradients(X, y, W1, b1, W2, b2):
    n, d = X.shape
    h, m = W2.shape
    gW1, gb1, gW2, gb2 = np.zeros((d, h)), np.zeros(h), np.zeros((h, m)), np.zeros(m)
    for i in range(n):
        z = [b1[k] + sum(X[i, j] * W1[j, k] for j in range(d)) for k in range(h)]
        a = [max(v, 0.0) for v in z]
        g = [2 * (b2[o] + sum(a[k] * W2[k, o] for k in range(h)) - y[i, o]) / (n * m) for o in range(m)]
        for o in range(m):
            gb2[o] += g[o]
            for k in range(h):
                gW2[k, o] += a[k] * g[o]
        for k in range(h):
            if z[k] > 0:
                back = sum(g[o] * W2[k, o] for o in range(m))
                gb1[k] += back
                for j in range(d):
                    gW1[j, k] += X[i, j] * back
    return gW1, gb1, gW2, gb2

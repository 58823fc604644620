"""The gradients of one example after the other, by outer products, added up."""

import numpy as np


def mlp_gradients(X, y, W1, b1, W2, b2):
    gW1, gb1, gW2, gb2 = (np.zeros(a.shape) for a in (W1, b1, W2, b2))
    for x, target in zip(X, y):
        z = x @ W1 + b1
        active = z > 0
        a = z * active
        g = a @ W2 + b2 - target
        back = (W2 @ g) * active
        gW2 += a[:, None] * g
        gb2 += g
        gW1 += x[:, None] * back
        gb1 += back
    return tuple(2 / y.size * total for total in (gW1, gb1, gW2, gb2))

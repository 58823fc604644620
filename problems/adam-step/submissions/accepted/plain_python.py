"""One parameter after the other, in plain Python."""

import math

import numpy as np


def adam_step(param, grad, m, v, t, lr, beta1, beta2, eps):
    c1, c2 = 1 - math.pow(beta1, t), 1 - math.pow(beta2, t)
    rows = []
    for p, g, a, b in zip(param.tolist(), grad.tolist(), m.tolist(), v.tolist()):
        a = beta1 * a + (1 - beta1) * g
        b = beta2 * b + (1 - beta2) * g * g
        rows.append((p - lr * (a / c1) / (math.sqrt(b / c2) + eps), a, b))
    return tuple(np.array(column) for column in zip(*rows))

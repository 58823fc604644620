# Wrong: the gates are taken in the order i, g, f, o.
import numpy as np


def sigmoid(z):
    return 0.5 * (1 + np.tanh(0.5 * z))


def lstm_step(x, h, c, W, U, b):
    k = h.shape[1]
    z = x @ W + h @ U + b
    i, g, f, o = (z[:, q * k : (q + 1) * k] for q in range(4))
    i, f, g, o = sigmoid(i), sigmoid(f), np.tanh(g), sigmoid(o)
    c_new = f * c + i * g
    h_new = o * np.tanh(c_new)
    return h_new, c_new

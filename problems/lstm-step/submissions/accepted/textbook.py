"""As in a textbook: a product a gate, and the plain sigmoid. NumPy's warnings do no harm."""

import numpy as np


def sigma(z):
    return 1 / (1 + np.exp(-z))


def lstm_step(x, h, c, W, U, b):
    k = c.shape[1]
    gate = {}
    for place, name in enumerate("ifgo"):
        columns = slice(place * k, (place + 1) * k)
        gate[name] = np.dot(x, W[:, columns]) + np.dot(h, U[:, columns]) + b[columns]
    c = sigma(gate["f"]) * c + sigma(gate["i"]) * np.tanh(gate["g"])
    h = sigma(gate["o"]) * np.tanh(c)
    return h, c

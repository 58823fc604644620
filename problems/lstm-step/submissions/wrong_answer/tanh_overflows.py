# Wrong: the cell's tanh is made of exp(2c), which overflows: infinity by infinity is NaN.
import numpy as np


def sigmoid(z):
    return 0.5 * (1 + np.tanh(0.5 * z))


def lstm_step(x, h, c, W, U, b):
    k = h.shape[1]
    z = x @ W + h @ U + b
    i = sigmoid(z[:, :k])
    f = sigmoid(z[:, k : 2 * k])
    g = np.tanh(z[:, 2 * k : 3 * k])
    o = sigmoid(z[:, 3 * k :])
    c_new = f * c + i * g
    e = np.exp(2 * c_new)
    h_new = o * (e - 1) / (e + 1)
    return h_new, c_new

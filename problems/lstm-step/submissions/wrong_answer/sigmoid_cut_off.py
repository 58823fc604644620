# Wrong: the sigmoid is taken for 0 or 1 beyond +-20, though a large cell shows the difference.
import numpy as np


def sigmoid(z):
    s = 0.5 * (1 + np.tanh(0.5 * z))
    return np.where(z < -20, 0.0, np.where(z > 20, 1.0, s))


def lstm_step(x, h, c, W, U, b):
    k = h.shape[1]
    z = x @ W + h @ U + b
    i = sigmoid(z[:, :k])
    f = sigmoid(z[:, k : 2 * k])
    g = np.tanh(z[:, 2 * k : 3 * k])
    o = sigmoid(z[:, 3 * k :])
    c_new = f * c + i * g
    h_new = o * np.tanh(c_new)
    return h_new, c_new

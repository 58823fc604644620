"""Input and former output side by side: one product; tanh of a half in place of each sigmoid."""

import numpy as np


class Solution:
    def lstmStep(self, x, h, c, W, U, b):
        n, k = h.shape
        z = np.concatenate([x, h, np.ones((n, 1))], axis=1) @ np.concatenate([W, U, b[None]])
        scale = np.array([0.5, 0.5, 1.0, 0.5])[:, None]
        gates = np.tanh(z.reshape(n, 4, k) * scale)
        i, f, g, o = (0.5 * (1 + gates[:, q]) if q != 2 else gates[:, q] for q in range(4))
        c *= f
        c += i * g
        return o * np.tanh(c), c

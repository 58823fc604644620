"""A loop over the positions inside the kernel; each meets a slice of the padded input."""

import numpy as np


class Solution:
    def conv2d(self, x, w, b, stride, padding):
        n, c, height, width = x.shape
        o, _, kh, kw = w.shape
        padded = np.zeros((n, c, height + 2 * padding, width + 2 * padding))
        padded[:, :, padding : padding + height, padding : padding + width] = x
        rows = range(0, padded.shape[2] - kh + 1, stride)
        columns = range(0, padded.shape[3] - kw + 1, stride)
        out = np.zeros((n, o, len(rows), len(columns)))
        for u in range(kh):
            for v in range(kw):
                seen = padded[:, :, [r + u for r in rows], :][:, :, :, [q + v for q in columns]]
                out += np.einsum("fc,nchw->nfhw", w[:, :, u, v], seen)
        return out + b.reshape(1, -1, 1, 1)

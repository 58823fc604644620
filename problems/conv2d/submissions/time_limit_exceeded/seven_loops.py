# Too slow: right, but Python loops down to the single numbers.
import numpy as np


def conv2d(x, w, b, stride, padding):
    n, c, H, W = x.shape
    o, _, kh, kw = w.shape
    padded = np.pad(x, ((0, 0), (0, 0), (padding, padding), (padding, padding)))
    oh, ow = (H + 2 * padding - kh) // stride + 1, (W + 2 * padding - kw) // stride + 1
    out = np.zeros((n, o, oh, ow))
    for a in range(n):
        for f in range(o):
            for i in range(oh):
                for j in range(ow):
                    total = b[f]
                    for q in range(c):
                        for u in range(kh):
                            for v in range(kw):
                                total += w[f, q, u, v] * padded[a, q, i * stride + u, j * stride + v]
                    out[a, f, i, j] = total
    return out

# Wrong: the first bias for all kernels.
import numpy as np


def conv2d(x, w, b, stride, padding):
    n, c, H, W = x.shape
    o, _, kh, kw = w.shape
    s, p = stride, padding
    padded = np.pad(x, ((0, 0), (0, 0), (p, p), (p, p)))
    oh = (H + 2 * p - kh) // s + 1
    ow = (W + 2 * p - kw) // s + 1
    out = np.zeros((n, o, oh, ow))
    for u in range(kh):
        for v in range(kw):
            seen = padded[:, :, u : u + s * oh : s, v : v + s * ow : s]
            out += np.einsum("fc,nchw->nfhw", w[:, :, u, v], seen)
    return out + b[0]

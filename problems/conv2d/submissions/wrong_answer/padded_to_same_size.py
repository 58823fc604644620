# Wrong: pads so that the output is as large as the input, whatever padding says, where stride and kernel allow it.
import numpy as np


def conv2d(x, w, b, stride, padding):
    n, c, H, W = x.shape
    o, _, kh, kw = w.shape
    s, p = stride, padding
    if s == 1 and kh == kw and kh % 2:
        p = kh // 2
    padded = np.pad(x, ((0, 0), (0, 0), (p, p), (p, p)))
    oh = (H + 2 * p - kh) // s + 1
    ow = (W + 2 * p - kw) // s + 1
    out = np.zeros((n, o, oh, ow))
    for u in range(kh):
        for v in range(kw):
            seen = padded[:, :, u : u + s * oh : s, v : v + s * ow : s]
            out += np.einsum("fc,nchw->nfhw", w[:, :, u, v], seen)
    return out + b[:, None, None]

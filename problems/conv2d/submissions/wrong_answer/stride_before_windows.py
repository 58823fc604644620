# Wrong: the input is thinned out before the windows are cut.
import numpy as np


def conv2d(x, w, b, stride, padding):
    n, c, H, W = x.shape
    o, _, kh, kw = w.shape
    s, p = stride, padding
    padded = np.pad(x, ((0, 0), (0, 0), (p, p), (p, p)))
    padded = padded[:, :, ::s, ::s]
    oh = max(padded.shape[2] - kh + 1, 1)
    ow = max(padded.shape[3] - kw + 1, 1)
    w = w[:, :, : padded.shape[2], : padded.shape[3]]
    kh, kw, s = *w.shape[2:], 1
    out = np.zeros((n, o, oh, ow))
    for u in range(kh):
        for v in range(kw):
            seen = padded[:, :, u : u + s * oh : s, v : v + s * ow : s]
            out += np.einsum("fc,nchw->nfhw", w[:, :, u, v], seen)
    return out + b[:, None, None]

# Wrong: 1e9 is taken from masked scores: a row without keys leaks.
import numpy as np


def attention(Q, K, V, mask):
    b, t, d = Q.shape
    s = K.shape[1]
    allowed = np.ones((b, t, s), dtype=bool) if mask is None else mask
    scores = np.einsum("btd,bsd->bts", Q, K) / np.sqrt(d)
    scores = scores + np.where(allowed, 0.0, -1e9)
    top = scores.max(axis=-1, keepdims=True)
    top = np.where(np.isfinite(top), top, 0.0)
    weights = np.exp(scores - top)
    totals = weights.sum(axis=-1, keepdims=True)
    weights = weights / np.where(totals == 0, 1, totals)
    return np.einsum("bts,bsv->btv", weights, V)

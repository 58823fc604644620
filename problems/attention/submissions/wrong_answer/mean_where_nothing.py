# Wrong: a row without keys gets the mean of all values.
import numpy as np


def attention(Q, K, V, mask):
    b, t, d = Q.shape
    s = K.shape[1]
    allowed = np.ones((b, t, s), dtype=bool) if mask is None else mask
    scores = np.einsum("btd,bsd->bts", Q, K) / np.sqrt(d)
    scores = np.where(allowed, scores, -np.inf)
    top = scores.max(axis=-1, keepdims=True)
    top = np.where(np.isfinite(top), top, 0.0)
    weights = np.exp(scores - top)
    totals = weights.sum(axis=-1, keepdims=True)
    weights = weights / np.where(totals == 0, 1, totals)
    weights[~allowed.any(axis=-1)] = 1 / s
    return np.einsum("bts,bsv->btv", weights, V)

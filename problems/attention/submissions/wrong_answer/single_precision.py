# Wrong: float32 has seven digits.
import numpy as np


def attention(Q, K, V, mask):
    Q, K, V = (a.astype(np.float32) for a in (Q, K, V))
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
    return np.einsum("bts,bsv->btv", weights, V).astype(np.float64)

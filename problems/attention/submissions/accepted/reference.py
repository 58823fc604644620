"""Scores, masked softmax over the keys, weighted values: one array expression each."""

import math

import numpy as np


def attention(Q: np.ndarray, K: np.ndarray, V: np.ndarray, mask: np.ndarray | None) -> np.ndarray:
    scores = Q @ K.transpose(0, 2, 1) / math.sqrt(Q.shape[2])
    if mask is not None:
        scores = np.where(mask, scores, -np.inf)
    top = scores.max(axis=2, keepdims=True)
    # A row that may attend to nothing has no finite maximum: its exponentials, and then its output, are zeros.
    weights = np.exp(scores - np.where(np.isfinite(top), top, 0.0))
    totals = weights.sum(axis=2, keepdims=True)
    return weights @ V / np.where(totals == 0.0, 1.0, totals)

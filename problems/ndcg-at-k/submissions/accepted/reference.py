"""Two sums of one form: over a stable sort by score, and over the relevances in descending order."""

import numpy as np


def ndcg_at_k(relevance: np.ndarray, scores: np.ndarray, k: int) -> float:
    order = np.argsort(-scores, kind="stable")
    ideal = dcg(np.sort(relevance)[::-1][:k])
    return dcg(relevance[order][:k]) / ideal if ideal else 0.0


def dcg(relevance: np.ndarray) -> float:
    """Of relevances in the order of their ranks."""
    ranks = np.arange(1, len(relevance) + 1)
    return float(np.sum((2.0**relevance - 1.0) / np.log2(ranks + 1.0)))

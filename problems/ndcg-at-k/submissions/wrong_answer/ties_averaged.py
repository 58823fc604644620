# Wrong: equal scores share the mean of their discounts, as some libraries do.
import numpy as np


def ndcg_at_k(relevance, scores, k):
    n = len(scores)
    k = min(k, n)
    order = np.argsort(-scores, kind="stable")
    gains = 2.0**relevance - 1
    discounts = 1 / np.log2(np.arange(2, k + 2))
    ideal_order = np.argsort(-relevance, kind="stable")
    full = np.zeros(n)
    full[:k] = discounts
    _, group = np.unique(-scores, return_inverse=True)
    mean = np.bincount(group, gains) / np.bincount(group)
    dcg = np.sum(mean[group[order]] * full)
    ideal = np.sum(gains[ideal_order[:k]] * discounts)
    return float(dcg / ideal) if ideal > 0 else 0.0

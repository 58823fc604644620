# Wrong: takes the items in the order in which they are given.
import numpy as np


def ndcg_at_k(relevance, scores, k):
    n = len(scores)
    k = min(k, n)
    order = np.arange(n)
    gains = 2.0**relevance - 1
    discounts = 1 / np.log2(np.arange(2, k + 2))
    ideal_order = np.argsort(-relevance, kind="stable")
    dcg = np.sum(gains[order[:k]] * discounts)
    ideal = np.sum(gains[ideal_order[:k]] * discounts)
    return float(dcg / ideal) if ideal > 0 else 0.0

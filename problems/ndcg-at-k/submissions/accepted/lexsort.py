"""lexsort with the index as the second key, dot products with the discounts."""

import numpy as np


class Solution:
    def ndcgAtK(self, relevance, scores, k):
        n = relevance.size
        order = np.lexsort((np.arange(n), -scores))
        gains = np.exp2(relevance) - 1
        discounts = np.where(np.arange(n) < k, 1 / np.log2(np.arange(n) + 2), 0)
        ideal = -np.sort(-gains) @ discounts
        return 0 if ideal == 0 else gains[order] @ discounts / ideal

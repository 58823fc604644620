# Too slow: right, but looks for the next best among all items once for every rank.
import numpy as np


def ndcg_at_k(relevance, scores, k):
    k = min(k, len(scores))

    def dcg(keys):
        keys, total = keys.astype(float), 0.0
        for rank in range(k):
            best = np.argmax(keys)
            total += (2.0 ** relevance[best] - 1) / np.log2(rank + 2)
            keys[best] = -np.inf
        return total

    ideal = dcg(relevance)
    return dcg(scores) / ideal if ideal > 0 else 0.0

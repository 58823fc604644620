"""Plain Python: a stable sort of pairs, natural logarithms (their base cancels in the quotient), a heap for the ideal."""

import heapq
import math


def ndcg_at_k(relevance, scores, k):
    rel, sc = relevance.tolist(), scores.tolist()
    ranked = [rel[i] for i in sorted(range(len(sc)), key=lambda i: (-sc[i], i))]
    best = heapq.nlargest(k, rel)

    def dcg(items):
        return math.fsum(((1 << r) - 1) / math.log(rank + 2) for rank, r in enumerate(items))

    return dcg(ranked[:k]) / dcg(best) if any(rel) else 0.0

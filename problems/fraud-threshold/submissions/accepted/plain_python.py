"""Plain Python: groups of a dict, walked from the largest score down."""

import math


class Solution:
    def bestThreshold(self, y_true, scores, cost_fp, cost_fn):
        groups = {}
        for label, score in zip(y_true.tolist(), scores.tolist()):
            honest, fraud = groups.get(score, (0, 0))
            groups[score] = (honest + 1 - label, fraud + label)
        cost = cost_fn * sum(fraud for _, fraud in groups.values())
        best = (cost, math.inf)
        for score in sorted(groups, reverse=True):
            honest, fraud = groups[score]
            cost += cost_fp * honest - cost_fn * fraud
            if cost < best[0]:
                best = (cost, score)
        return best[1], best[0]

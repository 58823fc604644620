"""Shuffle all, sort by label without changing the order within a class, and take every k-th."""

import random


class Solution:
    def stratifiedFolds(self, y, k, seed):
        labels = y.tolist()
        order = list(range(len(labels)))
        random.Random(seed).shuffle(order)
        order.sort(key=labels.__getitem__)
        return [order[start::k] for start in range(k)]

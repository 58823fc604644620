# A Fenwick tree over the ranks of the numbers holds the best length so far.
from typing import List


class Solution:
    def lisLength(self, nums: List[int]) -> int:
        rank = {number: i for i, number in enumerate(sorted(set(nums)), start=1)}
        tree = [0] * (len(rank) + 1)
        for number in nums:
            best = 0
            i = rank[number] - 1
            while i > 0:
                best = max(best, tree[i])
                i -= i & -i
            i = rank[number]
            while i < len(tree):
                tree[i] = max(tree[i], best + 1)
                i += i & -i
        return self.whole(tree)

    def whole(self, tree):
        best, i = 0, len(tree) - 1
        while i > 0:
            best = max(best, tree[i])
            i -= i & -i
        return best

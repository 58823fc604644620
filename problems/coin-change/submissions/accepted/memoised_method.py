# Top down in a method: asks for rests below 0, too, and raises the limit for nested calls.
import sys
from functools import cache
from typing import List

sys.setrecursionlimit(10**6)


class Solution:
    def coinChange(self, coins: List[int], amount: int) -> int:
        self.coins = sorted(set(coins))
        Solution.fewest.cache_clear()  # it knows the amounts of other coins
        best = self.fewest(amount)
        return -1 if best == float("inf") else best

    @cache
    def fewest(self, rest):
        if rest < 0:
            return float("inf")
        if rest == 0:
            return 0
        return min(self.fewest(rest - coin) for coin in self.coins) + 1

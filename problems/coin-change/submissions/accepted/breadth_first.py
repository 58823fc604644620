# Breadth-first search over amounts: those that one coin pays, then two, and so on.
from typing import List


class Solution:
    def coinChange(self, coins: List[int], amount: int) -> int:
        visited = [False] * (amount + 1)
        visited[0] = True
        level, count = [0], 0
        while level:
            if visited[amount]:
                return count
            following = []
            for paid in level:
                for coin in coins:
                    total = paid + coin
                    if total <= amount and not visited[total]:
                        visited[total] = True
                        following.append(total)
            level = following
            count += 1
        return -1

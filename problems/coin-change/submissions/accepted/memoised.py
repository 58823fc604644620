# Top down with a memory of earlier results, at Python's own limit for nested calls.
from functools import lru_cache


def coin_change(coins, amount):
    @lru_cache(maxsize=None)
    def fewest(rest):
        if rest == 0:
            return 0
        return 1 + min((fewest(rest - coin) for coin in coins if coin <= rest), default=amount + 1)

    best = fewest(amount)
    return -1 if best > amount else best

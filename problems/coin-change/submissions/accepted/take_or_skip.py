# Top down over coins and rests: each call takes the coin once more or goes on to the next one.
from functools import cache


def coin_change(coins, amount):
    usable = sorted({coin for coin in coins if coin <= amount}, reverse=True)

    @cache
    def fewest(i, rest):
        if rest == 0:
            return 0
        if i == len(usable):
            return float("inf")
        best = fewest(i + 1, rest)
        if usable[i] <= rest:
            best = min(best, 1 + fewest(i, rest - usable[i]))
        return best

    best = fewest(0, amount)
    return -1 if best == float("inf") else best

# Too slow: takes a coin or leaves its kind for good, with no memory of earlier results: goes through all ways to pay.
import sys

sys.setrecursionlimit(20_000)


def coin_change(coins, amount):
    def fewest(kind, rest):
        if rest == 0:
            return 0
        if kind == len(coins):
            return amount + 1
        best = fewest(kind + 1, rest)
        if coins[kind] <= rest:
            best = min(best, 1 + fewest(kind, rest - coins[kind]))
        return best

    best = fewest(0, amount)
    return -1 if best > amount else best

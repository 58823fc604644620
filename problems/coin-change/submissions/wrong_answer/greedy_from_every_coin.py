# Wrong: greedy again, begun at each coin in turn, of which the best counts.
def coin_change(coins, amount):
    ordered = sorted(coins, reverse=True)
    best = -1
    for first in range(len(ordered)):
        count, rest = 0, amount
        for coin in ordered[first:]:
            count += rest // coin
            rest %= coin
        if rest == 0 and (best < 0 or count < best):
            best = count
    return best

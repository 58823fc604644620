# Wrong: counts the ways to pay instead of the coins.
def coin_change(coins, amount):
    ways = [1] + [0] * amount
    for coin in set(coins):
        for a in range(coin, amount + 1):
            ways[a] += ways[a - coin]
    return ways[amount] or -1

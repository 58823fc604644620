# Wrong: 9999 as infinity is smaller than the largest true count.
def coin_change(coins, amount):
    fewest = [0] + [9999] * amount
    for coin in coins:
        for a in range(coin, amount + 1):
            fewest[a] = min(fewest[a], fewest[a - coin] + 1)
    return -1 if fewest[amount] >= 9999 else fewest[amount]

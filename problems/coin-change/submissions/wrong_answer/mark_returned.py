# Wrong: returns the mark for "cannot be paid" instead of -1.
def coin_change(coins, amount):
    fewest = [0] + [amount + 1] * amount
    for coin in coins:
        for a in range(coin, amount + 1):
            fewest[a] = min(fewest[a], fewest[a - coin] + 1)
    return fewest[amount]

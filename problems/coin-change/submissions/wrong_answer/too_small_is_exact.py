# Wrong: what remains when no coin fits any more is forgiven.
def coin_change(coins, amount):
    smallest = min(coins)
    fewest = [0] * min(smallest, amount + 1) + [amount + 1] * (amount + 1 - smallest)
    for coin in coins:
        for a in range(coin, amount + 1):
            fewest[a] = min(fewest[a], fewest[a - coin] + 1)
    return -1 if fewest[amount] > amount else fewest[amount]

# Wrong: marks what cannot be paid with the amount itself, which is a true count when all coins are 1.
def coin_change(coins, amount):
    fewest = [0] + [amount] * amount
    for coin in coins:
        for a in range(coin, amount + 1):
            fewest[a] = min(fewest[a], fewest[a - coin] + 1)
    return -1 if fewest[amount] == amount else fewest[amount]

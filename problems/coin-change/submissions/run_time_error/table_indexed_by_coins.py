# Crashes: writes a 1 into the table for every coin, also for those larger than the amount (IndexError).
def coin_change(coins, amount):
    fewest = [amount + 1] * (amount + 1)
    for coin in coins:
        fewest[coin] = 1
    fewest[0] = 0
    for a in range(1, amount + 1):
        for coin in coins:
            if coin <= a:
                fewest[a] = min(fewest[a], fewest[a - coin] + 1)
    return -1 if fewest[amount] > amount else fewest[amount]

# Wrong: the amounts run downwards, so that each entry of the list is used at most once.
def coin_change(coins, amount):
    fewest = [0] + [amount + 1] * amount
    for coin in coins:
        for a in range(amount, coin - 1, -1):
            fewest[a] = min(fewest[a], fewest[a - coin] + 1)
    return -1 if fewest[amount] > amount else fewest[amount]

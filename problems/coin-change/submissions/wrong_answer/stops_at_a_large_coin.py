# Wrong: leaves the loop at the first coin that is too large, though the list is not sorted.
def coin_change(coins, amount):
    fewest = [0] + [amount + 1] * amount
    for a in range(1, amount + 1):
        for coin in coins:
            if coin > a:
                break
            fewest[a] = min(fewest[a], fewest[a - coin] + 1)
    return -1 if fewest[amount] > amount else fewest[amount]

# Wrong: amount 0 is answered with -1.
def coin_change(coins, amount):
    fewest = {0: 0}
    for a in range(1, amount + 1):
        counts = [fewest[a - coin] for coin in coins if a - coin in fewest]
        if counts:
            fewest[a] = min(counts) + 1
    return fewest.get(amount) or -1

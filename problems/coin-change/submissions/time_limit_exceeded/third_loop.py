# Too slow: tries how often each coin is used, for each coin and amount, O(amount² · (1/c1 + 1/c2 + ...)).
def coin_change(coins, amount):
    impossible = amount + 1
    fewest = [0] + [impossible] * amount
    for coin in coins:
        before = fewest
        fewest = list(before)
        for a in range(amount + 1):
            for used in range(1, a // coin + 1):
                if before[a - used * coin] + used < fewest[a]:
                    fewest[a] = before[a - used * coin] + used
    return -1 if fewest[amount] == impossible else fewest[amount]

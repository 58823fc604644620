# The recurrence as it stands: each amount from the smaller ones, with infinity for what cannot be paid.
import math


def coin_change(coins, amount):
    fewest = [0]
    for a in range(1, amount + 1):
        fewest.append(1 + min((fewest[a - coin] for coin in coins if coin <= a), default=math.inf))
    return fewest[amount] if fewest[amount] < math.inf else -1

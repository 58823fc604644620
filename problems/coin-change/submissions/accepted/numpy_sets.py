# Breadth first by NumPy: marks all amounts that one coin more can pay.
import numpy as np


def coin_change(coins, amount):
    usable = [coin for coin in set(coins) if coin <= amount]
    reached = np.zeros(amount + 1, dtype=bool)
    reached[0] = True
    for count in range(amount + 1):
        if reached[amount]:
            return count
        following = reached.copy()
        for coin in usable:
            following[coin:] |= reached[:-coin]
        if (following == reached).all():
            break
        reached = following
    return -1

# Sets of amounts as the bits of an integer: a shift pays one more coin for all of them at once.
def coin_change(coins, amount):
    usable = {coin for coin in coins if coin <= amount}
    mask = (1 << amount + 1) - 1
    seen = reached = 1
    for count in range(amount + 1):
        if seen >> amount & 1:
            return count
        following = 0
        for coin in usable:
            following |= reached << coin
        reached = following & mask & ~seen
        if not reached:
            break
        seen |= reached
    return -1

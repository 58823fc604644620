# Too slow: the recurrence without a memory, which solves the same amounts again and again.
def coin_change(coins, amount):
    def fewest(rest):
        if rest == 0:
            return 0
        return 1 + min((fewest(rest - coin) for coin in coins if coin <= rest), default=amount + 1)

    best = fewest(amount)
    return -1 if best > amount else best

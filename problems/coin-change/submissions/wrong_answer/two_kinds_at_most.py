# Wrong: tries payments of one or two kinds of coin only.
def coin_change(coins, amount):
    values = sorted({coin for coin in coins if coin <= amount}, reverse=True)
    best = 0 if amount == 0 else amount + 1
    for first in values:
        for count in range(amount // first + 1):
            rest = amount - count * first
            for second in values:
                if rest % second == 0:
                    best = min(best, count + rest // second)
                    break
    return -1 if best > amount else best

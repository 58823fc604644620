# Too slow: depth first from the largest coin, cut off when the best cannot be beaten; without any payment nothing is.
def coin_change(coins, amount):
    values = sorted(set(coins), reverse=True)
    best = amount + 1

    def pay(first, rest, count):
        nonlocal best
        if rest == 0:
            best = min(best, count)
            return
        if first == len(values):
            return
        coin = values[first]
        for used in range(rest // coin, -1, -1):
            left = rest - used * coin
            if count + used + (left > 0) >= best:
                break
            pay(first + 1, left, count + used)

    pay(0, amount, 0)
    return -1 if best > amount else best

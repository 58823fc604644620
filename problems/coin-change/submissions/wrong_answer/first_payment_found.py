# Wrong: depth first from the largest coin, and the first payment that works out is taken for the best.
def coin_change(coins, amount):
    ordered = sorted(set(coins), reverse=True)
    tried = {amount}
    stack = [(amount, 0)]
    while stack:
        rest, count = stack.pop()
        if rest == 0:
            return count
        for coin in reversed(ordered):
            if coin <= rest and rest - coin not in tried:
                tried.add(rest - coin)
                stack.append((rest - coin, count + 1))
    return -1

"""A table of the fewest coins for every amount up to the one asked for: O(kinds · amount) time, O(amount) memory."""


def coin_change(coins: list[int], amount: int) -> int:
    # No amount takes more coins than its value, so this stands for "cannot be paid".
    impossible = amount + 1
    fewest = [0] + [impossible] * amount
    for coin in set(coins):
        # Upwards, so that fewest[a - coin] may hold this coin already. Empty if the coin is too large.
        for a in range(coin, amount + 1):
            if fewest[a - coin] + 1 < fewest[a]:
                fewest[a] = fewest[a - coin] + 1
    return -1 if fewest[amount] == impossible else fewest[amount]

"""Test cases that are too large or too many to be committed. Every case that draws or shuffles has its own seed."""

import random
from collections.abc import Callable, Iterable

MAX_COIN = 10**9


def drawn(seed: int, kinds: int, low: int, high: int, amount: int) -> dict:
    """Coins drawn from a range; values may repeat."""
    rng = random.Random(seed)
    return case((rng.randint(low, high) for _ in range(kinds)), amount)


def shuffled(seed: int, coins: Iterable[int], amount: int) -> dict:
    values = list(coins)
    random.Random(seed).shuffle(values)
    return case(values, amount)


def mostly_too_large(seed: int, amount: int) -> dict:
    """A few coins that can be used, in the middle of many that are larger than the amount."""
    rng = random.Random(seed)
    large = [rng.randint(amount + 1, MAX_COIN) for _ in range(94)]
    return shuffled(seed, [*large, MAX_COIN, amount + 1, 89, 233, 610, 1597], amount)


def case(coins: Iterable[int], amount: int) -> dict:
    return {"coins": list(coins), "amount": amount}


CASES: dict[str, Callable[[], dict]] = {
    "random/11-few-small": lambda: drawn(11, 3, 2, 20, 150),
    "random/12-few": lambda: drawn(12, 4, 5, 60, 487),
    "random/13-some": lambda: drawn(13, 6, 20, 120, 777),
    "random/14-large-coins": lambda: drawn(14, 8, 100, 900, 2500),
    "random/15-close-together": lambda: drawn(15, 5, 90, 110, 1234),
    "random/16-with-repeats": lambda: drawn(16, 30, 5, 14, 321),
    "random/17-hardly-any-fit": lambda: drawn(17, 20, 50, 5000, 996),
    "large/01-fifty-in-a-row": lambda: shuffled(101, range(23, 73), 10_000),
    "large/02-even-coins-odd-amount": lambda: shuffled(102, range(24, 124, 2), 9999),
    "large/03-only-ones": lambda: case([1] * 100, 450),
    # 97 · 101 − 97 − 101 is the largest amount that 97 and 101 cannot pay (Sylvester 1884).
    "large/04-last-gap": lambda: case([97, 101], 9599),
    "large/05-after-the-last-gap": lambda: case([101, 97], 9600),
    "large/06-two-too-few-three-too-many": lambda: shuffled(106, range(4000, 4100), 9999),
    "large/07-greedy-far-off": lambda: case([25, 3325, 3350, 7400], 10_000),
    "large/08-greedy-stuck": lambda: case([5001, 2500, 23], 10_000),
    "large/09-mostly-too-large": lambda: mostly_too_large(109, 9973),
    "large/10-wide": lambda: drawn(110, 40, 1, 10_000, 9998),
    "large/11-middling": lambda: drawn(111, 40, 50, 450, 4991),
    "large/12-powers-of-two-and-three": lambda: shuffled(
        112, [2**k for k in range(5, 13)] + [3**k for k in range(3, 9)], 9997
    ),
    "large/13-squares": lambda: shuffled(113, [k * k for k in range(5, 71)], 9967),
    "large/14-repeated": lambda: shuffled(114, [23] * 50 + [29] * 50, 9999),
    "large/15-one-coin": lambda: case([23], 23 * 434),
}

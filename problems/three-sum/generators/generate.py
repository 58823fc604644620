"""Test cases that are too large or too many to be committed. Every case that draws or shuffles has its own seed."""

import random
from collections.abc import Callable

LIMIT = 10**9


def drawn(seed: int, n: int, low: int, high: int) -> dict:
    rng = random.Random(seed)
    return {"nums": [rng.randint(low, high) for _ in range(n)]}


def planted(seed: int, n: int, triples: int) -> dict:
    """Numbers of the whole range, which hardly ever add up to 0, and a few triples that do."""
    rng = random.Random(seed)
    numbers = []
    for _ in range(triples):
        a, b = rng.randint(-LIMIT // 2, LIMIT // 2), rng.randint(-LIMIT // 2, LIMIT // 2)
        numbers += [a, b, -a - b]
    numbers += [rng.randint(-LIMIT, LIMIT) for _ in range(n - len(numbers))]
    rng.shuffle(numbers)
    return {"nums": numbers}


def odd(seed: int, n: int) -> dict:
    """Odd numbers: three of them never make 0."""
    rng = random.Random(seed)
    return {"nums": [2 * rng.randint(-LIMIT // 2, LIMIT // 2 - 1) + 1 for _ in range(n)]}


CASES: dict[str, Callable[[], dict]] = {
    "random/01-tiny-range": lambda: drawn(1, n=10, low=-3, high=3),
    "random/02-small-range": lambda: drawn(2, n=30, low=-10, high=10),
    "random/03-duplicates": lambda: drawn(3, n=200, low=-12, high=12),
    "random/04-middling": lambda: drawn(4, n=100, low=-200, high=200),
    "random/05-mostly-positive": lambda: drawn(5, n=150, low=-20, high=400),
    "random/06-mostly-negative": lambda: drawn(6, n=150, low=-400, high=20),
    "random/07-wide": lambda: drawn(7, n=300, low=-10_000, high=10_000),
    "random/08-planted": lambda: planted(8, n=300, triples=20),
    "random/09-odd": lambda: odd(9, n=301),
    "large/01-some": lambda: drawn(101, n=3000, low=-1_000_000, high=1_000_000),
    "large/02-odd": lambda: odd(102, n=1500),
    "large/03-duplicates": lambda: drawn(103, n=800, low=-60, high=60),
}

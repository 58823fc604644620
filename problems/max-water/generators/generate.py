"""Test cases that are too large or too many to be committed. Every case that draws or shuffles has its own seed."""

import random
from collections.abc import Callable

LIMIT = 10**9


def drawn(seed: int, n: int, high: int) -> dict:
    rng = random.Random(seed)
    return {"heights": [rng.randint(0, high) for _ in range(n)]}


def mountain(seed: int, n: int) -> dict:
    """Rises to the middle and falls again, with a little noise: every line's best partner is far from the ends."""
    rng = random.Random(seed)
    return {"heights": [10 * min(i, n - 1 - i) + rng.randint(0, 9) for i in range(n)]}


def valley(seed: int, n: int) -> dict:
    rng = random.Random(seed)
    return {"heights": [10 * abs(n // 2 - i) + rng.randint(0, 9) for i in range(n)]}


def towers(seed: int, n: int, at: tuple[int, int], low: int, height: int) -> dict:
    """Two towers, low lines around them."""
    rng = random.Random(seed)
    heights = [rng.randint(0, low) for _ in range(n)]
    for i in at:
        heights[i] = height
    return {"heights": heights}


def in_order(seed: int, n: int, descending: bool) -> dict:
    rng = random.Random(seed)
    return {"heights": sorted((rng.randint(0, LIMIT) for _ in range(n)), reverse=descending)}


CASES: dict[str, Callable[[], dict]] = {
    "random/01-few": lambda: drawn(1, n=9, high=9),
    "random/02-low": lambda: drawn(2, n=40, high=4),
    "random/03-even": lambda: drawn(3, n=100, high=1000),
    "random/04-high": lambda: drawn(4, n=301, high=LIMIT),
    "random/05-mountain": lambda: mountain(5, n=101),
    "random/06-valley": lambda: valley(6, n=100),
    "random/07-towers-inside": lambda: towers(7, n=200, at=(60, 110), low=9, height=500),
    "random/08-towers-at-the-left": lambda: towers(8, n=200, at=(0, 40), low=9, height=500),
    "random/09-towers-at-the-right": lambda: towers(9, n=200, at=(150, 199), low=9, height=500),
    "random/10-neighbouring-towers": lambda: towers(10, n=200, at=(77, 78), low=9, height=LIMIT),
    "random/11-ascending": lambda: in_order(11, n=150, descending=False),
    "random/12-descending": lambda: in_order(12, n=151, descending=True),
    "large/01-mountain": lambda: mountain(101, n=200_000),
    "large/02-even": lambda: drawn(102, n=50_000, high=LIMIT),
    "large/03-ascending": lambda: in_order(103, n=50_000, descending=False),
    "large/04-towers": lambda: towers(104, n=49_999, at=(20_000, 20_500), low=1000, height=LIMIT),
}

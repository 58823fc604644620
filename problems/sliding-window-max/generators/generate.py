"""Test cases that are too large or too many to be committed. Every case that draws or shuffles has its own seed."""

import random
from collections.abc import Callable

LIMIT = 10**9


def drawn(seed: int, n: int, k: int, high: int) -> dict:
    rng = random.Random(seed)
    return {"nums": [rng.randint(-high, high) for _ in range(n)], "k": k}


def slope(seed: int, n: int, k: int, descending: bool) -> dict:
    """Goes one way, with ties, and small steps back where `descending` is false."""
    rng = random.Random(seed)
    nums = [i // 3 - rng.randint(0, 1) for i in range(n)]
    return {"nums": sorted(nums, reverse=True) if descending else nums, "k": k}


def teeth(seed: int, n: int, k: int, tooth: int) -> dict:
    """Falls for `tooth` numbers, then jumps up again."""
    rng = random.Random(seed)
    return {"nums": [rng.randint(0, 2) - 3 * (i % tooth) for i in range(n)], "k": k}


CASES: dict[str, Callable[[], dict]] = {
    "random/01-small-values": lambda: drawn(1, n=30, k=3, high=3),
    "random/02-two-values": lambda: drawn(2, n=60, k=7, high=1),
    "random/03-middling": lambda: drawn(3, n=100, k=10, high=1000),
    "random/04-wide": lambda: drawn(4, n=200, k=13, high=LIMIT),
    "random/05-window-of-one": lambda: drawn(5, n=50, k=1, high=50),
    "random/06-window-of-two": lambda: drawn(6, n=50, k=2, high=5),
    "random/07-window-is-everything": lambda: drawn(7, n=50, k=50, high=50),
    "random/08-large-window": lambda: drawn(8, n=100, k=90, high=9),
    "random/09-ascending": lambda: slope(9, n=150, k=11, descending=False),
    "random/10-descending": lambda: slope(10, n=150, k=11, descending=True),
    "random/11-teeth-longer-than-windows": lambda: teeth(11, n=200, k=8, tooth=20),
    "random/12-teeth-shorter-than-windows": lambda: teeth(12, n=200, k=20, tooth=8),
    "large/01-descending": lambda: slope(101, n=200_000, k=100_000, descending=True),
    "large/02-ascending": lambda: slope(102, n=50_000, k=12_500, descending=False),
    "large/03-wide": lambda: drawn(103, n=50_000, k=1000, high=LIMIT),
    "large/04-teeth": lambda: teeth(104, n=50_000, k=15_000, tooth=17_000),
}

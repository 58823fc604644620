"""Test cases that are too large or too many to be committed. Every case that draws or shuffles has its own seed."""

import random
from collections.abc import Callable

LIMIT = 10**9


def drawn(seed: int, k: int, longest: int, high: int) -> dict:
    """Lists of 0 to `longest` numbers."""
    rng = random.Random(seed)
    return {"lists": [sorted(rng.randint(-high, high) for _ in range(rng.randint(0, longest))) for _ in range(k)]}


def even(seed: int, k: int, length: int, high: int) -> dict:
    """`k` lists of one length."""
    rng = random.Random(seed)
    return {"lists": [sorted(rng.randint(-high, high) for _ in range(length)) for _ in range(k)]}


def one_long(seed: int, k: int, length: int) -> dict:
    """A long list first, then lists of one node: whoever walks from the front of what is merged so far walks far."""
    rng = random.Random(seed)
    long = sorted(rng.randint(-LIMIT, 0) for _ in range(length))
    return {"lists": [long, *([rng.randint(1, LIMIT)] for _ in range(k - 1))]}


def in_turn(k: int, length: int) -> dict:
    """The lists lie one behind the other, the last one first."""
    return {"lists": [list(range((k - i) * length, (k - i + 1) * length)) for i in range(k)]}


CASES: dict[str, Callable[[], dict]] = {
    "random/01-few": lambda: drawn(1, k=4, longest=5, high=10),
    "random/02-many-ties": lambda: drawn(2, k=12, longest=10, high=3),
    "random/03-short": lambda: drawn(3, k=60, longest=2, high=100),
    "random/04-wide": lambda: drawn(4, k=20, longest=20, high=LIMIT),
    "random/05-two-long": lambda: even(5, k=2, length=600, high=900),
    "random/06-seven": lambda: even(6, k=7, length=30, high=1000),
    "random/07-one-long": lambda: one_long(7, k=40, length=100),
    "random/08-in-turn": lambda: in_turn(k=13, length=11),
    "random/09-power-of-two": lambda: even(9, k=64, length=4, high=50),
    "large/01-ten-thousand-lists": lambda: even(101, k=10_000, length=10, high=LIMIT),
    "large/02-one-long": lambda: one_long(102, k=2000, length=20_000),
    "large/03-two-lists": lambda: even(103, k=2, length=15_000, high=LIMIT),
    "large/04-in-turn": lambda: in_turn(k=300, length=100),
}

"""Test cases that are too large or too many to be committed. Every case that draws or shuffles has its own seed."""

import random
from collections.abc import Callable


def grown(seed: int, n: int, both: float, high: int, first: str = "either") -> dict:
    """`n` nodes, level by level: a node has two children with the chance `both`, else one or, if others go on, none."""
    rng = random.Random(seed)
    values: list[int | None] = [rng.randint(-high, high)]
    made, open_nodes = 1, 1
    while made < n and open_nodes:
        open_nodes -= 1
        two = made < n - 1 and rng.random() < both
        none = not two and open_nodes > 0 and rng.random() < both
        left = two or (not none and (first == "left" or first == "either" and rng.random() < 0.5))
        right = two or (not none and not left)
        for there in (left, right):
            values.append(rng.randint(-high, high) if there else None)
            made += there
            open_nodes += there
    while values[-1] is None:
        values.pop()
    return {"root": values}


def chain(seed: int, n: int, side: str) -> dict:
    """One child each: `left`, `right`, or `turning`."""
    rng = random.Random(seed)
    values: list[int | None] = [rng.randint(-99, 99)]
    for i in range(n - 1):
        to_left = side == "left" or side == "turning" and i % 2 == 0
        value = rng.randint(-99, 99)
        values += [value, None] if to_left else [None, value]
    while values[-1] is None:
        values.pop()
    return {"root": values}


def perfect(seed: int, levels: int) -> dict:
    rng = random.Random(seed)
    return {"root": [rng.randint(-(10**9), 10**9) for _ in range(2**levels - 1)]}


def two_chains(n: int) -> dict:
    """Two chains below the root, one along each border: every level but the first has two nodes."""
    values: list[int | None] = [0, -1, 1]
    for i in range(2, n):
        values += [-i, None, None, i]
    return {"root": values}


CASES: dict[str, Callable[[], dict]] = {
    "random/01-small": lambda: grown(1, n=10, both=0.4, high=9),
    "random/02-sparse": lambda: grown(2, n=60, both=0.1, high=99),
    "random/03-dense": lambda: grown(3, n=100, both=0.7, high=99),
    "random/04-many": lambda: grown(4, n=500, both=0.45, high=10**9),
    "random/05-few-values": lambda: grown(5, n=200, both=0.45, high=1),
    "random/06-leaning-left": lambda: grown(6, n=200, both=0.3, high=99, first="left"),
    "random/07-leaning-right": lambda: grown(7, n=200, both=0.3, high=99, first="right"),
    "random/08-perfect": lambda: perfect(8, levels=8),
    "random/09-turning-chain": lambda: chain(9, n=200, side="turning"),
    "random/10-two-chains": lambda: two_chains(100),
    "large/01-right-chain": lambda: chain(101, n=10_000, side="right"),
    "large/02-turning-chain": lambda: chain(102, n=10_000, side="turning"),
    "large/03-two-chains": lambda: two_chains(10_000),
    "large/04-perfect": lambda: perfect(104, levels=14),
    "large/05-many": lambda: grown(105, n=100_000, both=0.5, high=10**9),
}

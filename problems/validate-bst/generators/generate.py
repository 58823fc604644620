"""Test cases that are too large or too many to be committed. Every case that draws or shuffles has its own seed."""

import random
from collections import deque
from collections.abc import Callable

Pick = Callable[[int, int], int]


def tree(in_order: list[int], pick: Pick) -> dict:
    """The tree whose values from left to right are `in_order`; the root of the stretch [low, high) stands at `pick`."""
    values: list[int | None] = []
    waiting = deque([(0, len(in_order))])
    while waiting:
        low, high = waiting.popleft()
        if low == high:
            values.append(None)
            continue
        root = pick(low, high)
        values.append(in_order[root])
        waiting += [(low, root), (root + 1, high)]
    while values and values[-1] is None:
        values.pop()
    return {"root": values}


def ascending(rng: random.Random, n: int, high: int) -> list[int]:
    return sorted(rng.sample(range(-high, high + 1), n))


def middle(low: int, high: int) -> int:
    return (low + high) // 2


def leftmost(low: int, high: int) -> int:
    return low


def rightmost(low: int, high: int) -> int:
    return high - 1


def outside_in(low: int, high: int) -> int:
    """First and last in turn: a chain that turns at every node."""
    return low if (high - low) % 2 else high - 1


def valid(seed: int, n: int, high: int = 10**9, pick: Pick | None = None) -> dict:
    rng = random.Random(seed)
    return tree(ascending(rng, n, high), pick or rng.randrange)


def neighbours_swapped(seed: int, n: int, at: int, high: int = 10**9, pick: Pick | None = None) -> dict:
    """The values at `at` and the one behind it, from left to right, are in each other's place."""
    rng = random.Random(seed)
    values = ascending(rng, n, high)
    values[at], values[at + 1] = values[at + 1], values[at]
    return tree(values, pick or rng.randrange)


def one_twice(seed: int, n: int, at: int, high: int = 10**9, pick: Pick | None = None) -> dict:
    """One value equals the one before it, which may be far away in the tree."""
    rng = random.Random(seed)
    values = ascending(rng, n, high)
    values[at] = values[at - 1]
    return tree(values, pick or rng.randrange)


def chain_above_bush(n: int, chain: int) -> dict:
    """A chain to the right, below which hangs a tree in balance."""
    return tree(list(range(n)), lambda low, high: low if low < chain else middle(low, high))


CASES: dict[str, Callable[[], dict]] = {
    "random/01-valid": lambda: valid(1, n=12, high=20),
    "random/02-valid-dense": lambda: valid(2, n=41, high=20),
    "random/03-valid-many": lambda: valid(3, n=500),
    "random/04-swapped-in-the-middle": lambda: neighbours_swapped(4, n=30, at=15, high=100),
    "random/05-swapped-at-the-start": lambda: neighbours_swapped(5, n=100, at=0),
    "random/06-swapped-at-the-end": lambda: neighbours_swapped(6, n=100, at=98),
    "random/07-swapped-in-balance": lambda: neighbours_swapped(7, n=127, at=63, pick=middle),
    "random/08-one-twice": lambda: one_twice(8, n=30, at=17, high=100),
    "random/09-one-twice-in-balance": lambda: one_twice(9, n=127, at=63, pick=middle),
    "random/10-one-twice-in-balance-other-side": lambda: one_twice(10, n=127, at=64, pick=middle),
    "random/11-turning-chain": lambda: valid(11, n=300, pick=outside_in),
    "random/12-turning-chain-swapped-at-the-end": lambda: neighbours_swapped(12, n=300, at=149, pick=outside_in),
    "random/13-right-chain-one-twice": lambda: one_twice(13, n=300, at=299, pick=leftmost),
    "large/01-chain-above-bush": lambda: chain_above_bush(n=100_000, chain=9_980),
    "large/02-left-chain": lambda: valid(102, n=10_000, pick=rightmost),
    "large/03-turning-chain-swapped-at-the-end": lambda: neighbours_swapped(103, n=10_000, at=4999, pick=outside_in),
    "large/04-valid": lambda: valid(104, n=30_000),
    "large/05-one-twice": lambda: one_twice(105, n=30_000, at=15_000, pick=middle),
}

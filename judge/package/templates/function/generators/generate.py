"""Tests that are too large or too many to be committed. Each case has a seed of its own."""

import random
from collections.abc import Callable


def noise(seed: int, n: int, kinds: int) -> dict:
    """`n` values of which there are `kinds`: the fewer, the longer the runs."""
    rng = random.Random(seed)
    return {"values": [rng.randrange(kinds) for _ in range(n)]}


def with_run(seed: int, n: int, at: int, length: int) -> dict:
    """No two neighbours are equal but within one run of `length` that begins at `at`."""
    rng = random.Random(seed)
    values = [2 * rng.randrange(1000) + i % 2 for i in range(n)]
    values[at : at + length] = [-5] * length
    return {"values": values}


CASES: dict[str, Callable[[], dict]] = {
    "random/01-two-kinds": lambda: noise(1, 10, 2),
    "random/02-two-kinds": lambda: noise(2, 100, 2),
    "random/03-three-kinds": lambda: noise(3, 200, 3),
    "random/04-ten-kinds": lambda: noise(4, 1000, 10),
    "random/05-run-in-front": lambda: with_run(5, 500, 0, 20),
    "random/06-run-at-the-end": lambda: with_run(6, 500, 480, 20),
    "large/01-all-equal": lambda: {"values": [7] * 100_000},
    "large/02-two-kinds": lambda: noise(8, 100_000, 2),
    "large/03-half": lambda: with_run(9, 100_000, 50_000, 50_000),
}

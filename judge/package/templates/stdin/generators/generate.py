"""Tests that are too large or too many to be committed. Each case has a seed of its own."""

import random
from collections.abc import Callable


def written(numbers: list[int]) -> str:
    return f"{len(numbers)}\n{' '.join(map(str, numbers))}\n"


def noise(seed: int, n: int, low: int, high: int) -> str:
    rng = random.Random(seed)
    return written([rng.randint(low, high) for _ in range(n)])


CASES: dict[str, Callable[[], str]] = {
    "random/01-small": lambda: noise(1, 8, -9, 9),
    "random/02-mostly-negative": lambda: noise(2, 20, -9, 2),
    "random/03-mostly-positive": lambda: noise(3, 20, -2, 9),
    "random/04-all-negative": lambda: noise(4, 50, -1000, -1),
    "random/05-hundred": lambda: noise(5, 100, -100, 100),
    "random/06-thousand": lambda: noise(6, 1000, -1_000_000, 1_000_000),
    "large/01-most-numbers": lambda: noise(7, 100_000, -1_000_000_000, 1_000_000_000),
    "large/02-largest-sum": lambda: written([1_000_000_000] * 100_000),
    "large/03-all-negative": lambda: noise(9, 100_000, -1_000_000_000, -1),
}

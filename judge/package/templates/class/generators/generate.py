"""Tests that are too large or too many to be committed. Each case has a seed of its own."""

import random
from collections.abc import Callable


def questions(seed: int, n: int, count: int, low: int, high: int, shortest: int = 0) -> dict:
    """Any stretches of at least `shortest` values."""
    rng = random.Random(seed)
    values = [rng.randint(low, high) for _ in range(n)]
    calls: list[list] = [["__ENTRY__", [values]], ["whole", []]]
    while len(calls) < count:
        left, right = sorted((rng.randint(0, n), rng.randint(0, n)))
        if right - left >= shortest:
            calls.append(["total", [left, right]])
    return {"calls": calls}


CASES: dict[str, Callable[[], dict]] = {
    "random/01-small": lambda: questions(1, 5, 12, -9, 9),
    "random/02-small-negative": lambda: questions(2, 6, 12, -9, -1),
    "random/03-twenty": lambda: questions(3, 20, 40, -100, 100),
    "random/04-hundred": lambda: questions(4, 100, 100, -1000, 1000),
    "random/05-largest-values": lambda: questions(5, 100, 100, 999_999_990, 1_000_000_000),
    "random/06-two-values": lambda: questions(6, 2, 30, -9, 9),
    "large/01-long-stretches": lambda: questions(7, 100_000, 2000, -1_000_000_000, 1_000_000_000, 50_000),
    "large/02-longer-stretches": lambda: questions(8, 100_000, 2000, 1, 1_000_000_000, 70_000),
}

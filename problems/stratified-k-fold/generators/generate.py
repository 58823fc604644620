"""Test cases that are too large or too many to be committed. Every case has its own seed, apart from those of its calls."""

import random
from collections.abc import Callable


def drawn(seed: int, n: int, weights: list[float], k: int, calls: list[int]) -> tuple[dict, None]:
    """Labels drawn by weight, in random order."""
    rng = random.Random(seed)
    labels = rng.sample(range(-1000, 1000), len(weights))
    return {"y": rng.choices(labels, weights, k=n), "k": k, "seed": calls}, None


CASES: dict[str, Callable[[], tuple[dict, None]]] = {
    "random/01-two-classes": lambda: drawn(1, 60, [1, 1], 5, [1, 2, 1]),
    "random/02-unbalanced": lambda: drawn(2, 200, [90, 8, 2], 4, [1, 2, 1]),
    "random/03-ten-classes": lambda: drawn(3, 300, [1] * 10, 7, [7, 8, 7]),
    "random/04-many-folds": lambda: drawn(4, 120, [3, 1], 40, [5, 6, 5]),
    "random/05-more-folds-than-most-classes-have": lambda: drawn(5, 200, [1] * 50, 9, [5, 6, 5]),
    "random/06-two-folds": lambda: drawn(6, 101, [1, 2, 3], 2, [123456789, 987654321, 123456789]),
    "large/01-most-examples": lambda: drawn(101, 100_000, [5, 4, 3, 2, 1], 10, [3, 4, 3]),
    "large/02-most-folds": lambda: drawn(102, 50_000, [9, 1], 1000, [3, 4, 3]),
}

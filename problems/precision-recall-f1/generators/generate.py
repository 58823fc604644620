"""Test cases that are too large or too many to be committed. Every case has its own seed."""

import random
from collections.abc import Callable


def classifier(seed: int, n: int, positive: float, found: float, alarms: float) -> dict:
    """`positive`: the share of positives; `found`: of them, those predicted; `alarms`: of the negatives, those predicted."""
    rng = random.Random(seed)
    y_true = [int(rng.random() < positive) for _ in range(n)]
    return {"y_true": y_true, "y_pred": [int(rng.random() < (found if true else alarms)) for true in y_true]}


CASES: dict[str, Callable[[], dict]] = {
    "random/01-good": lambda: classifier(1, 60, 0.5, 0.9, 0.1),
    "random/02-by-chance": lambda: classifier(2, 80, 0.4, 0.5, 0.5),
    "random/03-careful": lambda: classifier(3, 200, 0.3, 0.2, 0.01),
    "random/04-careless": lambda: classifier(4, 200, 0.3, 0.98, 0.7),
    "random/05-rare": lambda: classifier(5, 1000, 0.01, 0.6, 0.02),
    "random/06-worse-than-chance": lambda: classifier(6, 150, 0.5, 0.1, 0.8),
    "large/01-balanced": lambda: classifier(101, 200_000, 0.5, 0.8, 0.3),
    "large/02-rare": lambda: classifier(102, 200_000, 0.001, 0.7, 0.004),
    "large/03-nothing-found": lambda: classifier(103, 200_000, 0.1, 0.0, 0.1),
}

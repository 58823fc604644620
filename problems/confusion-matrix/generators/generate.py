"""Test cases that are too large or too many to be committed. Every case has its own seed."""

import random
from collections.abc import Callable


def noisy(seed: int, n: int, n_classes: int, right: float, used: int | None = None) -> dict:
    """A share of `right` predictions is right, the others are any class; of the classes only the first `used` occur."""
    rng = random.Random(seed)
    used = used or n_classes
    y_true = [rng.randrange(used) for _ in range(n)]
    return case(y_true, [true if rng.random() < right else rng.randrange(used) for true in y_true], n_classes)


def skewed(seed: int, n: int, n_classes: int) -> dict:
    """Class 1 has nearly all examples; errors go one class up."""
    rng = random.Random(seed)
    y_true = [1 if rng.random() < 0.95 else rng.randrange(n_classes) for _ in range(n)]
    return case(y_true, [true if rng.random() < 0.9 else (true + 1) % n_classes for true in y_true], n_classes)


def case(y_true: list[int], y_pred: list[int], n_classes: int) -> dict:
    return {"y_true": y_true, "y_pred": y_pred, "n_classes": n_classes}


CASES: dict[str, Callable[[], dict]] = {
    "random/01-two-classes": lambda: noisy(1, 50, 2, 0.7),
    "random/02-five-classes": lambda: noisy(2, 200, 5, 0.5),
    "random/03-only-noise": lambda: noisy(3, 100, 4, 0.0),
    "random/04-more-classes-than-examples": lambda: noisy(4, 30, 60, 0.3),
    "random/05-half-of-the-classes": lambda: noisy(5, 300, 20, 0.4, used=10),
    "random/06-skewed": lambda: skewed(6, 1000, 6),
    "large/01-most-examples-most-classes": lambda: noisy(101, 200_000, 500, 0.3),
    "large/02-most-examples-two-classes": lambda: noisy(102, 200_000, 2, 0.8),
    "large/03-skewed": lambda: skewed(103, 200_000, 10),
}

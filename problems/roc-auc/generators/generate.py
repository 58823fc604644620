"""Test cases that are too large or too many to be committed. Every case has its own seed; scores are rounded."""

import random
from collections.abc import Callable


def classifier(seed: int, n: int, positive: float, shift: float, digits: int, scale: float = 1.0) -> dict:
    """Normal scores, those of positives higher by `shift`. Few digits make many ties."""
    rng = random.Random(seed)
    y_true = [int(rng.random() < positive) for _ in range(n)]
    return case(y_true, [round(scale * rng.gauss(shift * true, 1), digits) for true in y_true])


def in_order(seed: int, n: int, descending: bool, block: int) -> dict:
    """Sorted scores in blocks of equal ones, positives first within each block."""
    rng = random.Random(seed)
    pairs = [(i // block / 8, int(rng.random() < 0.5)) for i in range(n)]
    pairs.sort(key=lambda pair: (-pair[0] if descending else pair[0], -pair[1]))
    return case([label for _, label in pairs], [score for score, _ in pairs])


def tiny(seed: int, n: int) -> dict:
    """Scores that differ in the thirteenth digit only."""
    rng = random.Random(seed)
    return case([rng.randrange(2) for _ in range(n)], [0.5 + rng.randrange(1000) * 2.0**-45 for _ in range(n)])


def case(y_true: list[int], scores: list[float]) -> dict:
    return {"y_true": y_true, "scores": scores}


CASES: dict[str, Callable[[], dict]] = {
    "random/01-good": lambda: classifier(1, 50, 0.5, 2.0, 4),
    "random/02-by-chance": lambda: classifier(2, 80, 0.4, 0.0, 4),
    "random/03-many-ties": lambda: classifier(3, 200, 0.5, 0.7, 0),
    "random/04-some-ties": lambda: classifier(4, 300, 0.3, 1.0, 2),
    "random/05-rare": lambda: classifier(5, 1000, 0.01, 1.5, 3),
    "random/06-worse-than-chance": lambda: classifier(6, 150, 0.5, -1.0, 1),
    "random/07-large-numbers": lambda: classifier(7, 200, 0.5, 0.5, 0, scale=1e12),
    "random/08-differ-in-the-last-digits": lambda: tiny(8, 300),
    "random/09-ascending-blocks": lambda: in_order(9, 200, False, 7),
    "random/10-descending-blocks": lambda: in_order(10, 200, True, 10),
    "large/01-balanced": lambda: classifier(101, 200_000, 0.5, 0.8, 6),
    "large/02-many-ties": lambda: classifier(102, 200_000, 0.5, 0.2, 1),
    "large/03-descending-blocks": lambda: in_order(103, 200_000, True, 100),
    "large/04-one-class": lambda: classifier(104, 200_000, 1.1, 0.0, 6),
}

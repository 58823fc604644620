"""Test cases that are too large or too many to be committed. Every case has its own seed; logits are rounded."""

import random
from collections.abc import Callable


def normal(seed: int, n: int, c: int, scale: float, digits: int = 4, classes: int | None = None) -> dict:
    """Logits about a level that differs from row to row as much as within a row. `classes`: how many have examples."""
    rng = random.Random(seed)
    logits = []
    for _ in range(n):
        level = rng.gauss(0, scale)
        logits.append([round(max(-1e4, min(1e4, rng.gauss(level, scale))), digits) for _ in range(c)])
    return {"logits": logits, "labels": [rng.randrange(classes or c) for _ in range(n)]}


def levels(seed: int, n: int, c: int) -> dict:
    """Rows of modest spread, on levels from -9900 to 9900."""
    rng = random.Random(seed)
    logits = []
    for _ in range(n):
        level = rng.uniform(-9900, 9900)
        logits.append([round(level + rng.gauss(0, 2), 4) for _ in range(c)])
    return {"logits": logits, "labels": [rng.randrange(c) for _ in range(n)]}


def confident(seed: int, n: int, c: int, wrong: float) -> dict:
    """One logit of each row far above the others; for a share of `wrong`, it is not the label's."""
    rng = random.Random(seed)
    logits, labels = [], []
    for _ in range(n):
        row = [round(rng.gauss(0, 1), 4) for _ in range(c)]
        top = rng.randrange(c)
        row[top] = round(rng.uniform(20, 3000), 3)
        logits.append(row)
        labels.append((top + 1) % c if rng.random() < wrong else top)
    return {"logits": logits, "labels": labels}


def mostly_certain(seed: int, n: int, c: int) -> dict:
    """Whole logits, far apart in nine rows of ten: their probabilities are 0 and 1, which keeps the answer's file short."""
    rng = random.Random(seed)
    logits = []
    for _ in range(n):
        spread = 2000 if rng.random() < 0.9 else 3
        logits.append([float(spread * rng.randint(-4, 4) + rng.randint(0, 3)) for _ in range(c)])
    return {"logits": logits, "labels": [rng.randrange(c) for _ in range(n)]}


CASES: dict[str, Callable[[], dict]] = {
    "random/01-small": lambda: normal(1, 5, 3, 1.0),
    "random/02-two-classes": lambda: normal(2, 40, 2, 3.0),
    "random/03-many-classes": lambda: normal(3, 8, 200, 2.0),
    "random/04-large-logits": lambda: normal(4, 60, 6, 3000.0),
    "random/05-tiny-logits": lambda: normal(5, 30, 4, 1e-4, digits=9),
    "random/06-few-classes-occur": lambda: normal(6, 50, 30, 1.0, classes=3),
    "stability/11-levels": lambda: levels(11, 200, 5),
    "stability/12-confident-and-right": lambda: confident(12, 50, 4, 0.0),
    "stability/13-confident-and-wrong": lambda: confident(13, 50, 4, 1.0),
    "stability/14-confident-mostly-right": lambda: confident(14, 300, 10, 0.05),
    "large/01-tall": lambda: mostly_certain(101, 500_000, 2),
    "large/02-wide": lambda: normal(102, 30, 4000, 5.0, digits=2),
}

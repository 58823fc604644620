"""Test cases that are too large or too many to be committed. Every case has its own seed; values are rounded."""

import random
from collections.abc import Callable

Row = list[float]


def tree(seed: int, n: int, d: int, classes: int, noise: float, digits: int, scale: float = 1.0) -> dict:
    """Labels from cuts of a few features, a share of `noise` of them by chance. Few digits make many equal values."""
    rng = random.Random(seed)
    X = [[round(scale * rng.gauss(0, 1), digits) for _ in range(d)] for _ in range(n)]
    first, second = rng.randrange(d), rng.randrange(d)
    y = [
        rng.randrange(classes)
        if rng.random() < noise
        else (int(row[first] > 0.3 * scale) + 2 * int(row[second] > -0.5 * scale)) % classes
        for row in X
    ]
    return {"X": X, "y": y}


def sorted_line(seed: int, n: int, classes: int, descending: bool) -> dict:
    """One feature in order, classes in blocks of random length."""
    rng = random.Random(seed)
    y = []
    while len(y) < n:
        y += [rng.randrange(classes)] * rng.randint(1, n // 5)
    X = [[float(i)] for i in range(n)]
    return {"X": X[::-1] if descending else X, "y": y[:n]}


def mirrored(seed: int, n: int, classes: int) -> dict:
    """The second feature is the first one upside down, the third a copy of it: every split exists three times."""
    rng = random.Random(seed)
    values = [round(rng.uniform(-5, 5), 3) for _ in range(n)]
    return {"X": [[-v, v, -v] for v in values], "y": [min(classes - 1, int(abs(v + rng.gauss(0, 1)))) for v in values]}


def categories(seed: int, n: int, d: int, classes: int) -> dict:
    """Features of three values each, labels by chance."""
    rng = random.Random(seed)
    return {"X": [[float(rng.randrange(3)) for _ in range(d)] for _ in range(n)], "y": [rng.randrange(classes) for _ in range(n)]}


def parity(bits: int) -> dict:
    """Every combination of the bits once; the label is their parity: no split gains anything."""
    X = [[float(number >> bit & 1) for bit in range(bits)] for number in range(2**bits)]
    return {"X": X, "y": [int(sum(row)) % 2 for row in X]}


CASES: dict[str, Callable[[], dict]] = {
    "random/01-two-classes": lambda: tree(1, 60, 3, 2, 0.1, 4),
    "random/02-four-classes": lambda: tree(2, 120, 5, 4, 0.2, 4),
    "random/03-only-noise": lambda: tree(3, 80, 4, 3, 1.0, 4),
    "random/04-many-equal-values": lambda: tree(4, 200, 4, 3, 0.2, 0),
    "random/05-hundred-classes": lambda: tree(5, 300, 3, 100, 0.9, 2),
    "random/06-large-unit": lambda: tree(6, 100, 3, 2, 0.1, 1, scale=2e5),
    "random/07-small-unit": lambda: tree(7, 100, 3, 2, 0.1, 6, scale=1e-3),
    "random/08-ascending": lambda: sorted_line(8, 100, 3, False),
    "random/09-descending": lambda: sorted_line(9, 101, 4, True),
    "random/10-mirrored": lambda: mirrored(10, 60, 3),
    "random/11-mirrored": lambda: mirrored(11, 75, 5),
    "random/12-mirrored": lambda: mirrored(12, 90, 4),
    "random/13-categories": lambda: categories(13, 90, 6, 3),
    "random/14-parity": lambda: parity(5),
    "large/01-most-rows": lambda: tree(101, 5000, 20, 4, 0.4, 6),
    "large/02-many-classes": lambda: tree(102, 1000, 10, 100, 0.7, 3),
    "large/03-only-noise": lambda: tree(103, 5000, 20, 2, 1.0, 6),
}

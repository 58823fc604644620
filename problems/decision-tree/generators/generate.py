"""Data sets with hidden rows, whose labels the candidate never sees. Every case has its own seed; values are rounded.

Each threshold is 95 % of the accuracy of the reference, rounded down to a thousandth.
"""

import random
from collections.abc import Callable

Row = list[float]
Label = Callable[[random.Random, Row], int]


def hidden(seed: int, n: int, m: int, d: int, label: Label, depth: int, min_samples: int, threshold: float, *,
           noise: float = 0.0, classes: int = 2, digits: int = 3, scale: float = 1.0) -> tuple[dict, list]:
    """Rows of normal features; `label` gives the truth, and a share of `noise` of all labels is any class."""
    rng = random.Random(seed)

    def rows(count: int) -> tuple[list[Row], list[int]]:
        X = [[round(rng.gauss(0, 1), digits) for _ in range(d)] for _ in range(count)]
        y = [rng.randrange(classes) if rng.random() < noise else label(rng, row) for row in X]
        return [[round(scale * x, digits) for x in row] for row in X], y

    X, y = rows(n)
    X_hidden, y_hidden = rows(m)
    calls = [["DecisionTree", [depth, min_samples]], ["fit", [X, y]], ["predict", [X_hidden]]]
    return {"calls": calls}, [None, None, {"threshold": threshold, "labels": y_hidden}]


def box(_: random.Random, row: Row) -> int:
    """Inside a box in the first two features."""
    return int(-0.7 < row[0] < 0.8 and -0.6 < row[1] < 1.0)


def steps(_: random.Random, row: Row) -> int:
    """Four classes along the last feature."""
    return sum(row[-1] > border for border in (-0.8, 0.1, 0.9))


def nested(_: random.Random, row: Row) -> int:
    """A small tree by itself."""
    if row[2] > 0.2:
        return 1 if row[0] > -0.5 else 0
    return 0 if row[1] > 0.4 else int(row[3] > 0.0)


def sign(_: random.Random, row: Row) -> int:
    return int(row[1] > 0.25)


def slanted(_: random.Random, row: Row) -> int:
    return int(row[0] + row[1] > 0.2)


def bits(seed: int, n: int, m: int, used: int, d: int, depth: int, threshold: float) -> tuple[dict, list]:
    """Parity of the first `used` of `d` bits; the others are constant, so that every split is one of these."""
    rng = random.Random(seed)

    def row() -> Row:
        return [float(rng.randrange(2)) if j < used else 1.0 for j in range(d)]

    # Every combination equally often: no split but the last gains anything.
    every = [[float(i >> j & 1) if j < used else 1.0 for j in range(d)] for i in range(2**used)] * (n // 2**used)
    rng.shuffle(every)
    test = [row() for _ in range(m)]
    parity = [[int(sum(r[:used])) % 2 for r in table] for table in (every, test)]
    calls = [["DecisionTree", [depth, 1]], ["fit", [every, parity[0]]], ["predict", [test]]]
    return {"calls": calls}, [None, None, {"threshold": threshold, "labels": parity[1]}]


CASES: dict[str, Callable[[], tuple[dict, list]]] = {
    "random/01-box": lambda: hidden(1, 300, 300, 3, box, 5, 2, 0.943),
    "random/02-four-classes": lambda: hidden(2, 300, 300, 4, steps, 3, 2, 0.95, classes=4),
    "random/03-nested": lambda: hidden(3, 400, 300, 5, nested, 4, 2, 0.946),
    "random/04-noise-needs-little-depth": lambda: hidden(4, 400, 600, 4, sign, 1, 1, 0.717, noise=0.5),
    "random/05-noise-needs-large-leaves": lambda: hidden(5, 600, 600, 4, sign, 20, 150, 0.72, noise=0.5),
    "random/06-noisy-box": lambda: hidden(6, 800, 600, 3, box, 4, 40, 0.785, noise=0.4),
    "random/07-slanted": lambda: hidden(7, 300, 300, 2, slanted, 8, 2, 0.893),
    "random/08-parity-of-two": lambda: bits(8, 40, 100, 2, 4, 2, 1.0),
    "random/09-parity-of-four": lambda: bits(9, 160, 200, 4, 6, 4, 1.0),
    "random/10-large-unit": lambda: hidden(10, 300, 300, 3, box, 5, 2, 0.95, scale=200_000.0),
    "random/11-small-unit": lambda: hidden(11, 300, 300, 3, box, 5, 2, 0.95, scale=0.001, digits=6),
    "random/12-noisy-classes": lambda: hidden(12, 800, 600, 4, steps, 3, 30, 0.644, classes=4, noise=0.4),
    "large/01-most-rows": lambda: hidden(101, 600, 3000, 10, nested, 6, 20, 0.773, noise=0.2),
    "large/02-many-equal-values": lambda: hidden(102, 600, 3000, 10, box, 6, 20, 0.837, noise=0.2, digits=1),
}

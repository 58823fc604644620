"""Data sets with hidden rows, whose labels the candidate never sees. Every case has its own seed, apart from those of its calls.

Each threshold is 95 % of the mean accuracy of the reference over the case's seeds, rounded down to a thousandth; 92 % where
most features are useless or the borders sharp, 85 % where there is one tree, or are few rows: sound forests differ by more there.
"""

import random
from collections.abc import Callable

Row = list[float]
Label = Callable[[Row], int]


def hidden(seed: int, n: int, m: int, d: int, label: Label, trees: int, threshold: float, *, noise: float = 0.0,
           labels: tuple[int, ...] = (0, 1), scale: float = 1.0, digits: int = 3, calls: tuple[int, ...] = (1, 2, 3),
           distinct: bool = False) -> tuple[dict, dict]:
    """Normal features; `label` gives the true class, and a share of `noise` of all labels is any class."""
    rng = random.Random(seed)

    def rows(count: int) -> tuple[list[Row], list[int]]:
        X = [[round(rng.gauss(0, 1), 4) for _ in range(d)] for _ in range(count)]
        y = [labels[rng.randrange(len(labels)) if rng.random() < noise else label(row)] for row in X]
        return [[round(scale * x, digits) for x in row] for row in X], y

    X_train, y_train = rows(n)
    X_test, y_test = rows(m)
    case = {"X_train": X_train, "y_train": y_train, "X_test": X_test, "n_trees": trees, "seed": list(calls)}
    answer = {"threshold": threshold, "labels": y_test}
    return case, answer | {"distinct": True} if distinct else answer


def many_weak(row: Row) -> int:
    """The sign of a sum of many features: no single split tells much."""
    return int(sum(row[:10]) > 0)


def ring(row: Row) -> int:
    return int(sum(x * x for x in row[:4]) > 3.4)


def box(row: Row) -> int:
    return int(-0.7 < row[0] < 0.8 and -0.6 < row[1] < 1.0)


def thirds(row: Row) -> int:
    """Three classes by a sum of six features."""
    total = sum(row[:6])
    return int(total > -1.0) + int(total > 1.0)


def one_cut(row: Row) -> int:
    return int(row[1] > 0.25)


CASES: dict[str, Callable[[], tuple[dict, dict]]] = {
    "seeds/01-many-weak-features": lambda: hidden(1, 400, 600, 12, many_weak, 40, 0.776, distinct=True),
    "seeds/02-many-weak-features-noise": lambda: hidden(2, 400, 600, 16, many_weak, 40, 0.722, noise=0.2, distinct=True),
    "seeds/03-ring": lambda: hidden(3, 400, 600, 6, ring, 40, 0.855),
    "seeds/04-three-classes": lambda: hidden(4, 500, 600, 10, thirds, 40, 0.705, labels=(30, -7, 4)),
    "seeds/05-noise": lambda: hidden(5, 400, 800, 6, one_cut, 40, 0.721, noise=0.4, distinct=True),
    "seeds/06-useless-features": lambda: hidden(6, 400, 600, 30, ring, 40, 0.772),
    "seeds/07-large-unit": lambda: hidden(7, 300, 400, 9, many_weak, 30, 0.787, scale=100_000.0),
    "seeds/08-small-unit": lambda: hidden(8, 300, 400, 9, many_weak, 30, 0.806, scale=0.001, digits=6),
    "seeds/09-few-values": lambda: hidden(9, 300, 400, 9, many_weak, 30, 0.772, digits=0),
    "random/01-box": lambda: hidden(11, 300, 400, 4, box, 30, 0.917),
    "random/02-two-features": lambda: hidden(12, 200, 300, 2, box, 20, 0.934),
    "random/03-one-tree": lambda: hidden(13, 300, 400, 4, box, 1, 0.767),
    "random/04-few-rows": lambda: hidden(14, 30, 200, 5, one_cut, 25, 0.783),
    "large/01-most-rows": lambda: hidden(101, 600, 1000, 40, many_weak, 40, 0.748, noise=0.1, distinct=True),
}

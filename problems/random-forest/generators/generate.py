"""Data sets with hidden rows, whose labels the candidate never sees. Every case has its own seed, apart from those of its calls.

Each threshold is at most 95 % of the mean accuracy of the reference over many seeds, and lower where sound forests (random cuts, all
features, small leaves) differ by more. One feature a split is too few for `seeds/06` and near the thresholds of `seeds/03` and `04`.
"""

import random
from collections.abc import Callable

Row = list[float]
Label = Callable[[Row], int]


def hidden(seed: int, n: int, m: int, d: int, label: Label, trees: int, threshold: float, *, noise: float = 0.0,
           labels: tuple[int, ...] = (0, 1), scale: float = 1.0, digits: int = 3, calls: tuple[int, ...] = (1, 2, 3),
           distinct: bool = False,
           equal: bool = False) -> tuple[dict, dict]:
    """Normal features, `equal`: one `d` times; `label` gives the true class, and a share of `noise` of all labels is any class."""
    rng = random.Random(seed)

    def rows(count: int) -> tuple[list[Row], list[int]]:
        X = [[round(rng.gauss(0, 1), 4) for _ in range(1 if equal else d)] * (d if equal else 1) for _ in range(count)]
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
    "seeds/01-many-weak-features": lambda: hidden(1, 200, 400, 12, many_weak, 30, 0.735, distinct=True),
    "seeds/02-many-weak-features-noise": lambda: hidden(2, 200, 400, 16, many_weak, 25, 0.615, noise=0.2, distinct=True),
    "seeds/03-ring": lambda: hidden(3, 200, 400, 6, ring, 30, 0.815),
    "seeds/04-three-classes": lambda: hidden(4, 240, 400, 10, thirds, 30, 0.63, labels=(30, -7, 4)),
    "seeds/05-noise": lambda: hidden(5, 200, 600, 6, one_cut, 30, 0.7, noise=0.4, distinct=True),
    "seeds/06-useless-features": lambda: hidden(6, 240, 400, 16, ring, 25, 0.76),
    "seeds/07-large-unit": lambda: hidden(7, 200, 400, 9, many_weak, 30, 0.77, scale=100_000.0),
    "seeds/08-small-unit": lambda: hidden(8, 200, 400, 9, many_weak, 30, 0.765, scale=0.001, digits=6),
    "seeds/09-few-values": lambda: hidden(9, 200, 400, 9, many_weak, 30, 0.73, digits=0),
    # All features equal, so that trees differ by their samples alone.
    "seeds/10-equal-features": lambda: hidden(10, 150, 400, 4, one_cut, 25, 0.6, noise=0.5, distinct=True, equal=True),
    "random/01-box": lambda: hidden(11, 200, 400, 4, box, 30, 0.88, calls=(1, 2)),
    "random/02-two-features": lambda: hidden(12, 200, 300, 2, box, 20, 0.9, calls=(1, 2)),
    "random/03-one-tree": lambda: hidden(13, 200, 400, 4, box, 1, 0.7),
    "random/04-few-rows": lambda: hidden(14, 30, 200, 5, one_cut, 25, 0.7, calls=(1, 2)),
    "large/01-most-rows": lambda: hidden(101, 250, 600, 12, many_weak, 25, 0.68, noise=0.1, distinct=True),
}

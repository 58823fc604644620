"""Test cases that are too large or too many to be committed. Every case has its own seed; coordinates are rounded."""

import math
import random
from collections.abc import Callable

Row = list[float]


def case(X_train: list[Row], y_train: list[int], X_test: list[Row], k: int) -> dict:
    return {"X_train": X_train, "y_train": y_train, "X_test": X_test, "k": k}


def blobs(seed: int, n: int, m: int, d: int, k: int, labels: list[int], *, spread: float = 2.0, scale: float = 1.0,
          offset: float = 0.0, digits: int = 6) -> dict:
    """Overlapping Gaussian clusters, two for each label, in random order."""
    rng = random.Random(seed)
    centres = [([rng.uniform(-3, 3) for _ in range(d)], label) for label in labels for _ in range(2)]

    def row(centre: Row) -> Row:
        return [round(offset + scale * rng.gauss(value, spread), digits) for value in centre]

    chosen = [rng.choice(centres) for _ in range(n)]
    X_train = [row(centre) for centre, _ in chosen]
    X_test = [row(rng.choice(centres)[0]) for _ in range(m)]
    return case(X_train, [label for _, label in chosen], X_test, k)


def grid(seed: int, n: int, m: int, d: int, k: int, half_width: int, labels: list[int]) -> dict:
    """Small integers: ties in distance and in votes everywhere, many training points on one spot."""
    rng = random.Random(seed)

    def row() -> Row:
        return [float(rng.randint(-half_width, half_width)) for _ in range(d)]

    return case([row() for _ in range(n)], [rng.choice(labels) for _ in range(n)], [row() for _ in range(m)], k)


def noise(seed: int, n: int, m: int, d: int, k: int, classes: int) -> dict:
    """Labels by chance: every neighbour counts."""
    rng = random.Random(seed)

    def row() -> Row:
        return [round(rng.uniform(-10, 10), 6) for _ in range(d)]

    labels = [rng.randint(-(10**6), 10**6) for _ in range(classes)]
    return case([row() for _ in range(n)], [rng.choice(labels) for _ in range(n)], [row() for _ in range(m)], k)


def close_calls(seed: int, m: int, offset: float) -> dict:
    """Far from the origin, two training points about each test point, one a little nearer: too little for seven digits."""
    rng = random.Random(seed)
    X_train, y_train, X_test = [], [], []
    for i in range(m):
        x, y = offset + 100.0 * (i % 8), -offset - 100.0 * (i // 8)
        X_test.append([round(x, 6), round(y, 6)])
        for label, squared in rng.sample([(0, 100.0), (1, 100.02)], 2):
            angle, radius = rng.uniform(0, 2 * math.pi), math.sqrt(squared)
            X_train.append([round(x + radius * math.cos(angle), 6), round(y + radius * math.sin(angle), 6)])
            y_train.append(label if i % 2 else 1 - label)
    return case(X_train, y_train, X_test, 1)


def in_order(seed: int, n: int, m: int, k: int) -> dict:
    """A sorted line whose label changes every few points."""
    rng = random.Random(seed)
    places, x = [], 0.0
    for _ in range(n):
        x += rng.uniform(0.5, 1.5)
        places.append([round(x, 6)])
    return case(places, [i // 3 % 5 for i in range(n)], [[round(rng.uniform(-5, x + 5), 6)] for _ in range(m)], k)


CASES: dict[str, Callable[[], dict]] = {
    "random/01-two-labels": lambda: blobs(1, 100, 40, 2, 5, [0, 1]),
    "random/02-even-k": lambda: blobs(2, 100, 40, 2, 6, [0, 1]),
    "random/03-five-labels": lambda: blobs(3, 200, 50, 3, 4, [7, -7, 0, 12, 300]),
    "random/04-nearest-only": lambda: blobs(4, 150, 50, 4, 1, [1, 2, 3]),
    "random/05-most-vote": lambda: blobs(5, 60, 40, 2, 50, [1, 2, 3]),
    "random/06-grid": lambda: grid(6, 200, 60, 2, 7, 4, [1, 2, 3]),
    "random/07-grid-even": lambda: grid(7, 300, 60, 2, 8, 3, [5, -5]),
    "random/08-grid-nearest-only": lambda: grid(8, 400, 60, 3, 1, 3, [4, 3, 2, 1]),
    "random/09-binary-features": lambda: grid(9, 200, 40, 10, 5, 1, [0, 1, 2]),
    "random/10-noise": lambda: noise(10, 300, 100, 3, 9, 4),
    "random/11-many-classes": lambda: noise(11, 300, 60, 2, 12, 60),
    "random/12-every-label-once": lambda: noise(12, 100, 40, 2, 10, 10_000),
    "random/13-high-dimension": lambda: blobs(13, 80, 30, 100, 5, [0, 1, 2], spread=8.0),
    "random/14-large-unit": lambda: blobs(14, 100, 40, 2, 3, [0, 1], scale=4e4),
    "random/15-small-unit": lambda: blobs(15, 100, 40, 2, 3, [0, 1], scale=1e-2),
    "random/16-far-from-origin": lambda: blobs(16, 200, 60, 2, 3, [0, 1], spread=1.0, offset=1500.0),
    "random/17-close-calls": lambda: close_calls(17, 40, 50_000.0),
    "random/18-in-order": lambda: in_order(18, 500, 100, 4),
    "random/19-one-feature": lambda: noise(19, 200, 60, 1, 5, 3),
    "random/20-grid-many-neighbours": lambda: grid(20, 400, 60, 2, 25, 4, [3, 2, 1]),
    "random/21-grid-most-vote": lambda: grid(21, 300, 40, 2, 200, 5, [0, 1]),
    "random/22-highest-dimension": lambda: blobs(22, 60, 30, 1000, 10, [0, 1], spread=20.0, digits=1),
    "large/01-most-points": lambda: blobs(101, 20_000, 800, 2, 7, [3, 1, 4, 15]),
    "large/02-most-work": lambda: blobs(102, 2000, 1000, 100, 10, [0, 1], spread=20.0, digits=1),
}

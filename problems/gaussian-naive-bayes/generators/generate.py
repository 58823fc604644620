"""Test cases that are too large or too many to be committed. Every case has its own seed; numbers are rounded."""

import random
from collections.abc import Callable

Row = list[float]


def blobs(seed: int, n: int, m: int, d: int, labels: list[int], smoothing: float, *, spread: float = 1.0, scale: float = 1.0,
          offset: float = 0.0, digits: int = 4, weights: list[float] | None = None) -> dict:
    """A Gaussian cluster for each label, with spreads of its own; test points from the same clusters."""
    rng = random.Random(seed)
    models = [[(rng.uniform(-2, 2), spread * rng.uniform(0.5, 1.5)) for _ in range(d)] for _ in labels]

    def row(model: list[tuple[float, float]]) -> Row:
        return [round(offset + scale * rng.gauss(mean, deviation), digits) for mean, deviation in model]

    # Each label at least once, then by weight.
    chosen = list(range(len(labels))) + rng.choices(range(len(labels)), weights, k=n - len(labels))
    rng.shuffle(chosen)
    return {
        "X_train": [row(models[c]) for c in chosen],
        "y_train": [labels[c] for c in chosen],
        "X_test": [row(rng.choice(models)) for _ in range(m)],
        "var_smoothing": smoothing,
    }


def counts(seed: int, n: int, m: int, d: int, labels: list[int], smoothing: float) -> dict:
    """Small whole numbers, many of them 0, as in bags of words; features that are constant within a class."""
    rng = random.Random(seed)
    rates = [[rng.choice([0.0, 0.05, 0.4]) for _ in range(d)] for _ in labels]

    def row(c: int) -> Row:
        return [float(sum(rng.random() < rate for _ in range(5))) for rate in rates[c]]

    chosen = [i % len(labels) for i in range(n)]
    return {
        "X_train": [row(c) for c in chosen],
        "y_train": [labels[c] for c in chosen],
        "X_test": [row(rng.randrange(len(labels))) for _ in range(m)],
        "var_smoothing": smoothing,
    }


def far_tests(seed: int, smoothing: float) -> dict:
    """Test points hundreds of deviations away from everything."""
    made = blobs(seed, 60, 20, 4, [1, 2, 3], smoothing)
    made["X_test"] = [[round(300.0 * x, 4) for x in row] for row in made["X_test"]]
    return made


CASES: dict[str, Callable[[], dict]] = {
    "random/01-two-classes": lambda: blobs(1, 60, 20, 3, [0, 1], 1e-9),
    "random/02-four-classes": lambda: blobs(2, 100, 20, 3, [8, -2, 5, 0], 1e-9),
    "random/03-unbalanced": lambda: blobs(3, 200, 30, 2, [0, 1, 2], 1e-6, weights=[90, 9, 1]),
    "random/04-strong-smoothing": lambda: blobs(4, 50, 20, 4, [0, 1], 0.5),
    "random/05-touching": lambda: blobs(5, 80, 20, 2, [1, 2], 1e-3, spread=8.0),
    "random/06-counts": lambda: counts(6, 60, 20, 12, [0, 1, 2], 0.02),
    "random/07-many-classes": lambda: blobs(7, 400, 15, 3, list(range(100, 0, -1)), 1e-2),
    "random/08-large-unit": lambda: blobs(8, 60, 20, 3, [0, 1], 1e-6, scale=1e5, digits=1),
    "random/09-small-unit": lambda: blobs(9, 60, 20, 3, [0, 1], 1e-2, scale=1e-4, digits=6),
    "stability/01-hundred-features": lambda: blobs(11, 60, 20, 100, [0, 1, 2], 1e-6),
    "stability/02-thousand-features": lambda: blobs(12, 40, 20, 1000, [0, 1], 1e-4),
    "stability/03-far-tests": lambda: far_tests(13, 1e-3),
    "stability/04-far-from-origin": lambda: blobs(14, 80, 20, 3, [0, 1], 1e-6, spread=0.3, offset=300_000.0),
    "stability/05-tight-clusters": lambda: blobs(15, 60, 20, 3, [0, 1, 2], 1e-9, spread=0.01),
    "large/01-most-work": lambda: blobs(101, 4000, 5000, 20, list(range(100)), 1e-3, spread=5.0, digits=1),
    "large/02-most-rows": lambda: blobs(102, 60_000, 30_000, 3, [0, 1], 1e-9, digits=2),
}

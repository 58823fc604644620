"""Test cases that are too large or too many to be committed. Every case has its own seed; numbers are rounded."""

import random
from collections.abc import Callable

Row = list[float]


def mixed(seed: int, n: int, m: int, d: int, *, scale: float = 1.0, offset: float = 0.0, digits: int = 4, far: float = 2.0) -> dict:
    """Correlated training rows: noise, and two common signals. Test rows of the same kind, every third `far` times as wide."""
    rng = random.Random(seed)
    first, second = ([rng.gauss(0, 1) for _ in range(d)] for _ in range(2))

    def row(width: float) -> Row:
        a, b = rng.gauss(0, 1), rng.gauss(0, 0.5)
        return [round(offset + width * scale * (a * u + b * v + rng.gauss(0, 0.4)), digits) for u, v in zip(first, second, strict=True)]

    return {"X_train": [row(1.0) for _ in range(n)], "X_test": [row(1.0 if i % 3 else far) for i in range(m)]}


def singular(seed: int, n: int, m: int, d: int, rank: int) -> dict:
    """Rows of small whole numbers in a subspace; half of the test rows are outside."""
    rng = random.Random(seed)
    basis = [[rng.choice((-1, 0, 1)) for _ in range(d)] for _ in range(rank)]

    def row() -> Row:
        weights = [rng.choice((-1, 0, 1, 2)) for _ in range(rank)]
        return [float(max(-9, min(9, sum(w * b[j] for w, b in zip(weights, basis, strict=True))))) for j in range(d)]

    X_test = [row() for _ in range(m)]
    for x in X_test[::2]:
        x[rng.randrange(d)] += rng.choice((-0.5, 0.25, 1.0))
    return {"X_train": [row() for _ in range(n)], "X_test": X_test}


def one_hot(seed: int, n: int, m: int, kinds: int) -> dict:
    """Indicators that add up to one; some test rows have two of them, or none."""
    rng = random.Random(seed)

    def row(ones: int) -> Row:
        chosen = rng.sample(range(kinds), ones)
        return [float(j in chosen) for j in range(kinds)]

    return {"X_train": [row(1) for _ in range(n)], "X_test": [row(i % 3) for i in range(m)]}


CASES: dict[str, Callable[[], dict]] = {
    "random/01-plain": lambda: mixed(1, 60, 20, 3),
    "random/02-ten-features": lambda: mixed(2, 100, 20, 10),
    "random/03-one-feature": lambda: mixed(3, 30, 10, 1),
    "random/04-as-many-rows-as-features": lambda: mixed(4, 9, 10, 8),
    "random/05-off-centre": lambda: mixed(5, 60, 20, 4, offset=50.0),
    "random/06-far-from-origin": lambda: mixed(6, 60, 20, 3, offset=20_000.0),
    "random/07-large-unit": lambda: mixed(7, 60, 20, 3, scale=5e4, digits=1),
    "random/08-small-unit": lambda: mixed(8, 60, 20, 3, scale=1e-3, digits=6),
    "random/09-outliers": lambda: mixed(9, 60, 21, 3, far=500.0),
    "stability/01-subspace": lambda: singular(11, 40, 20, 6, 3),
    "stability/02-more-features-than-rows": lambda: singular(12, 5, 12, 9, 6),
    "stability/03-one-hot": lambda: one_hot(13, 60, 15, 5),
    "stability/04-plane": lambda: singular(14, 80, 20, 3, 2),
    "large/01-most-work": lambda: mixed(101, 1000, 6000, 100, digits=2),
    "large/02-most-test-rows": lambda: mixed(102, 1000, 20_000, 8, digits=3),
}

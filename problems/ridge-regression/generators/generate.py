"""Test cases that are too large or too many to be committed. Every case has its own seed; numbers are rounded."""

import random
from collections.abc import Callable

Row = list[float]


def normal(rng: random.Random, n: int, d: int, digits: int, scale: float = 1.0, offset: float = 0.0) -> list[Row]:
    return [[round(rng.gauss(offset, scale), digits) for _ in range(d)] for _ in range(n)]


def linear(seed: int, n: int, d: int, alpha: float, *, scale: float = 1.0, offset: float = 0.0, noise: float = 0.5,
           target: float = 1.0, digits: int = 4) -> dict:
    """Targets of a random linear model of size `target`, with an intercept and noise."""
    rng = random.Random(seed)
    X = normal(rng, n, d, digits, scale, offset)
    truth = [rng.gauss(0, target) for _ in range(d)]
    intercept = rng.gauss(0, 3 * target)
    y = [
        round(intercept + sum(w * (x - offset) / scale for w, x in zip(truth, row, strict=True)) + rng.gauss(0, noise), 4)
        for row in X
    ]
    return {"X": X, "y": y, "alpha": alpha}


def correlated(seed: int, n: int, d: int, alpha: float, spread: float) -> dict:
    """All features are one common signal and a little of their own."""
    rng = random.Random(seed)
    X = []
    for _ in range(n):
        common = rng.gauss(0, 1)
        X.append([round(common + rng.gauss(0, spread), 5) for _ in range(d)])
    return {"X": X, "y": [round(sum(row) + rng.gauss(0, 1), 4) for row in X], "alpha": alpha}


def unlike_scales(seed: int, n: int, alpha: float) -> dict:
    """Features from hundredths to tens, one constant."""
    rng = random.Random(seed)
    X = [[round(rng.gauss(0, s), 5) for s in (0.02, 0.3, 1.0, 30.0)] + [2.5] for _ in range(n)]
    return {"X": X, "y": [round(30 * row[0] - row[2] + 0.1 * row[3] + rng.gauss(4, 1), 4) for row in X], "alpha": alpha}


def one_hot(seed: int, n: int, kinds: int, alpha: float) -> dict:
    """Indicators that add up to one in each row: only the penalty makes the answer unique."""
    rng = random.Random(seed)
    X, y = [], []
    for _ in range(n):
        kind = rng.randrange(kinds)
        X.append([float(j == kind) for j in range(kinds)])
        y.append(round(2.0 * kind + rng.gauss(0, 1), 4))
    return {"X": X, "y": y, "alpha": alpha}


def outlier(seed: int, n: int, d: int, alpha: float) -> dict:
    """One target is a thousand times as large as the others."""
    made = linear(seed, n, d, alpha)
    made["y"][n // 3] = 5000.0
    return made


CASES: dict[str, Callable[[], dict]] = {
    "random/01-plain": lambda: linear(1, 100, 3, 1.0),
    "random/02-no-penalty": lambda: linear(2, 100, 5, 0.0),
    "random/03-strong-penalty": lambda: linear(3, 80, 4, 500.0),
    "random/04-more-features-than-examples": lambda: linear(4, 20, 60, 0.7),
    "random/05-as-many-features-as-examples": lambda: linear(5, 30, 30, 2.0),
    "random/06-off-centre": lambda: linear(6, 150, 3, 0.3, offset=25.0),
    "random/07-off-centre-no-penalty": lambda: linear(7, 150, 3, 0.0, offset=-12.0),
    "random/08-large-targets": lambda: linear(8, 60, 4, 5.0, target=2e4),
    "random/09-small-targets": lambda: linear(9, 60, 4, 5.0, target=0.02, noise=0.01),
    "random/10-small-unit": lambda: linear(10, 60, 3, 1e-4, scale=0.002, digits=6),
    "random/11-large-unit": lambda: linear(11, 60, 3, 2e5, scale=900.0, digits=2),
    "random/12-correlated": lambda: correlated(12, 200, 8, 0.05, 0.1),
    "random/13-correlated-no-penalty": lambda: correlated(13, 200, 6, 0.0, 0.05),
    "random/14-unlike-scales": lambda: unlike_scales(14, 300, 0.02),
    "random/15-one-hot": lambda: one_hot(15, 120, 6, 1.5),
    "random/16-outlier": lambda: outlier(16, 90, 3, 10.0),
    "large/01-tall": lambda: linear(101, 100_000, 5, 10.0, digits=3),
    "large/02-oblong": lambda: linear(102, 2000, 300, 3.0, digits=2),
    "large/03-wide": lambda: linear(103, 100, 500, 1.0, digits=3),
}

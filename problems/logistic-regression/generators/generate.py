"""Test cases that are too large or too many to be committed. Every case has its own seed; numbers are rounded.

The statement bounds the learning rate: learning_rate * (M / 4 + l2) <= 2, M = 1 + the mean squared norm of a row. Here it
is chosen as a share of that bound, rounded down.
"""

import math
import random
from collections.abc import Callable

Row = list[float]


def normal(seed: int, n: int, d: int, digits: int, scale: float = 1.0, offset: float = 0.0) -> list[Row]:
    rng = random.Random(seed)
    return [[round(rng.gauss(offset, scale), digits) for _ in range(d)] for _ in range(n)]


def noisy_labels(seed: int, X: list[Row], noise: float) -> list[float]:
    """Labels of a random linear model about the mean row, a share of `noise` of them by a coin."""
    rng = random.Random(-seed)
    d = len(X[0])
    truth = [rng.gauss(0, 1) for _ in range(d)]
    middle = [math.fsum(column) / len(X) for column in zip(*X, strict=True)]
    shift = math.fsum(w * m for w, m in zip(truth, middle, strict=True))
    return [
        float(rng.random() < 0.5)
        if rng.random() < noise
        else float(sum(w * x for w, x in zip(truth, row, strict=True)) > shift)
        for row in X
    ]


def safe_rate(X: list[Row], l2: float, share: float) -> float:
    mean_square = 1.0 + sum(x * x for row in X for x in row) / len(X)
    return math.floor(share * 2.0 / (mean_square / 4.0 + l2) * 1e6) / 1e6


def model(seed: int, X: list[Row], steps: int, l2: float, noise: float, share: float = 0.9) -> dict:
    """A case whose step size is `share` of the largest that the statement allows."""
    return case(X, noisy_labels(seed, X, noise), safe_rate(X, l2, share), steps, l2)


def outliers(seed: int, n: int, d: int, every: int, steps: int) -> dict:
    """Rows a hundred times as long as the others, on the right side: their scores grow beyond what exp can take."""
    X = normal(seed, n, d, 3, scale=8.0)
    y = noisy_labels(seed, X, 0.0)
    for i in range(0, n, every):
        X[i] = [round(max(-1000.0, min(1000.0, 100.0 * x)), 3) for x in X[i]]
    return case(X, y, safe_rate(X, 0.0, 0.95), steps, 0.0)


def saturated(seed: int, n: int, d: int, rate: float, steps: int, l2: float, noise: float) -> dict:
    """Entries of 100 to 1000 and a large step: after the first one every probability is 0 or 1."""
    rng = random.Random(seed)
    X = [[round(rng.choice((-1, 1)) * rng.uniform(100, 1000), 2) for _ in range(d)] for _ in range(n)]
    return case(X, noisy_labels(seed, X, noise), rate, steps, l2)


def unlike_scales(seed: int, n: int, steps: int) -> dict:
    """Features from thousandths to tens, one constant, one all zeros."""
    rng = random.Random(seed)
    X = [
        [round(rng.gauss(0, s), 6) for s in (0.001, 0.03, 1.0, 30.0)] + [2.5, 0.0]
        for _ in range(n)
    ]
    return model(seed, X, steps, 0.02, 0.1)


def rare_positives(seed: int, n: int, d: int, steps: int) -> dict:
    """One label in fifty is 1."""
    rng = random.Random(seed)
    X = normal(seed, n, d, 4)
    y = [float(rng.random() < 0.02) for _ in X]
    return case(X, y, safe_rate(X, 0.1, 0.9), steps, 0.1)


def case(X: list[Row], y: list[float], learning_rate: float, steps: int, l2: float) -> dict:
    return {"X": X, "y": y, "learning_rate": learning_rate, "steps": steps, "l2": l2}


CASES: dict[str, Callable[[], dict]] = {
    "random/11-plain": lambda: model(11, normal(11, 100, 3, 4), steps=50, l2=0.1, noise=0.1),
    "random/12-separable": lambda: model(12, normal(12, 80, 2, 4), steps=400, l2=0.0, noise=0.0),
    "random/13-only-noise": lambda: model(13, normal(13, 120, 4, 4), steps=60, l2=0.01, noise=1.0),
    "random/14-strong-penalty": lambda: model(14, normal(14, 60, 5, 4), steps=30, l2=10.0, noise=0.1),
    "random/15-more-features-than-rows": lambda: model(15, normal(15, 12, 60, 4), steps=100, l2=0.05, noise=0.0),
    "random/16-off-centre": lambda: model(16, normal(16, 150, 3, 4, offset=20.0), steps=200, l2=0.01, noise=0.1),
    "random/17-outlier": lambda: outliers(17, n=1000, d=2, every=1000, steps=1000),
    "random/18-saturated": lambda: saturated(18, n=40, d=3, rate=1.0, steps=5, l2=0.0, noise=0.2),
    "random/19-saturated-with-penalty": lambda: saturated(19, n=30, d=4, rate=0.5, steps=4, l2=0.2, noise=0.1),
    "random/20-saturated-separable": lambda: saturated(20, n=30, d=2, rate=20.0, steps=3, l2=0.01, noise=0.0),
    "random/21-thousands-small-rate": lambda: model(21, normal(21, 60, 2, 3, scale=250.0), 200, 0.0, 0.05),
    "random/22-unlike-scales": lambda: unlike_scales(22, n=200, steps=300),
    "random/23-rare-positives": lambda: rare_positives(23, n=300, d=3, steps=150),
    "large/01-tall": lambda: model(101, normal(101, 100_000, 10, 2), steps=60, l2=0.01, noise=0.1),
    "large/02-oblong": lambda: model(102, normal(102, 6000, 50, 2), steps=80, l2=0.001, noise=0.05),
    "large/03-square": lambda: model(103, normal(103, 400, 400, 2), steps=100, l2=0.01, noise=0.0),
    "large/04-most-steps": lambda: model(104, normal(104, 50, 4, 4), steps=10_000, l2=0.001, noise=0.1),
    "large/05-one-feature": lambda: model(105, normal(105, 100_000, 1, 3), steps=12, l2=0.0, noise=0.2),
    "large/06-one-row": lambda: model(106, normal(106, 1, 50_000, 3), steps=40, l2=0.1, noise=1.0, share=0.5),
}

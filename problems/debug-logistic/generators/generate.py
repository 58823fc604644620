"""Test cases that are too large or too many to be committed. Every case has its own seed; numbers are rounded.

Each of the groups `bias`, `overflow`, `penalty` and `stopping` is blind to the bugs of the other three. `together` is not.
"""

import math
import random
from collections.abc import Callable

Row = list[float]


def normal(rng: random.Random, n: int, d: int, scale: float = 1.0) -> list[Row]:
    return [[round(rng.gauss(0, scale), 4) for _ in range(d)] for _ in range(n)]


def noisy_labels(rng: random.Random, X: list[Row], noise: float) -> list[float]:
    """Labels of a random linear model, a share of `noise` of them by a coin."""
    truth = [rng.gauss(0, 1) for _ in X[0]]
    return [
        float(rng.random() < 0.5) if rng.random() < noise else float(sum(map(float.__mul__, truth, row)) > 0.3)
        for row in X
    ]


def rate(X: list[Row], l2: float, share: float) -> float:
    """`share` of the largest learning rate that the statement allows."""
    mean_square = 1.0 + sum(x * x for row in X for x in row) / len(X)
    return math.floor(share * 2.0 / (mean_square / 4.0 + l2) * 1e6) / 1e6


def no_features(seed: int, n: int, positive: int, steps: int, l2: float) -> dict:
    """X is zero, so only the bias moves; a few steps do not bring its gradient near 0."""
    y = [1.0] * positive + [0.0] * (n - positive)
    random.Random(seed).shuffle(y)
    return case([[0.0, 0.0] for _ in y], y, 0.5, steps, l2)


def saturated(seed: int, n: int, d: int, learning_rate: float, steps: int) -> dict:
    """Without a penalty, and with scores far beyond what exp can take after the first step."""
    rng = random.Random(seed)
    X = [[round(rng.choice((-1, 1)) * rng.uniform(100, 1000), 2) for _ in range(d)] for _ in range(n)]
    return case(X, noisy_labels(rng, X, 0.2), learning_rate, steps, 0.0)


def mirrored(seed: int, pairs: int, d: int, steps: int, l2: float) -> dict:
    """x with label 1 and -x with label 0: the bias stays 0."""
    rng = random.Random(seed)
    X, y = [], []
    for row in normal(rng, pairs, d):
        row[0] = abs(row[0]) + 0.5
        X += [row, [-x for x in row]]
        y += [1.0, 0.0]
    return case(X, y, rate(X, l2, 0.4), steps, l2)


def long_run(seed: int, n: int, d: int, steps: int) -> dict:
    """Without a penalty, noisy: the gradient becomes small long before the last step."""
    rng = random.Random(seed)
    X = normal(rng, n, d)
    return case(X, noisy_labels(rng, X, 0.3), rate(X, 0.0, 0.2), steps, 0.0)


def everything(seed: int, n: int, d: int, steps: int, l2: float, noise: float = 0.2, scale: float = 1.0) -> dict:
    rng = random.Random(seed)
    X = normal(rng, n, d, scale)
    return case(X, noisy_labels(rng, X, noise), rate(X, l2, 0.9), steps, l2)


def case(X: list[Row], y: list[float], learning_rate: float, steps: int, l2: float) -> dict:
    return {"X": X, "y": y, "learning_rate": learning_rate, "steps": steps, "l2": l2}


CASES: dict[str, Callable[[], dict]] = {
    "bias/11-mostly-positive": lambda: no_features(11, 20, 17, 4, 0.5),
    "bias/12-mostly-negative": lambda: no_features(12, 30, 4, 5, 0.2),
    "overflow/11-noisy": lambda: saturated(11, 40, 3, 1.0, 4),
    "overflow/12-large-steps": lambda: saturated(12, 30, 2, 20.0, 3),
    "penalty/11-ten-pairs": lambda: mirrored(11, 10, 3, 4, 0.5),
    "penalty/12-forty-pairs": lambda: mirrored(12, 40, 5, 3, 1.0),
    "stopping/11-noisy": lambda: long_run(11, 60, 2, 1500),
    "stopping/12-longer": lambda: long_run(12, 100, 4, 6000),
    "together/11-plain": lambda: everything(11, 100, 3, 60, 0.1),
    "together/12-strong-penalty": lambda: everything(12, 60, 5, 40, 8.0),
    "together/13-separable": lambda: everything(13, 50, 2, 2000, 0.0, noise=0.0),
    "together/14-many-features": lambda: everything(14, 20, 60, 100, 0.05),
    "together/15-large-features": lambda: everything(15, 80, 3, 300, 0.0, scale=250.0),
    "together/16-many-rows": lambda: everything(16, 20_000, 5, 50, 0.01),
}

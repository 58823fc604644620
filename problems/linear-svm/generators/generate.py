"""Test cases that are too large or too many to be committed. Every case has its own seed; numbers are rounded."""

import random
from collections.abc import Callable

Row = list[float]


def model(seed: int, n: int, d: int, C: float, rate: float, steps: int, *, noise: float = 0.1, digits: int = 4,
          scale: float = 1.0, offset: float = 0.0, positive: float = 0.5) -> dict:
    """Normal features about `offset`, labels of a random linear model, a share of `noise` of them by a coin."""
    rng = random.Random(seed)
    X = [[round(rng.gauss(offset, scale), digits) for _ in range(d)] for _ in range(n)]
    truth = [rng.gauss(0, 1) for _ in range(d)]
    scores = [sum(w * x for w, x in zip(truth, row, strict=True)) for row in X]
    border = sorted(scores)[min(n - 1, int(n * (1 - positive)))]
    y = [rng.choice((-1.0, 1.0)) if rng.random() < noise else (1.0 if score >= border else -1.0) for score in scores]
    return {"X": X, "y": y, "C": C, "learning_rate": rate, "steps": steps}


def unlike_scales(seed: int, n: int, steps: int) -> dict:
    """Features from thousandths to hundreds, one constant."""
    made = model(seed, n, 5, 3.0, 0.02, steps)
    for row in made["X"]:
        row[:] = [round(x * s, 6) for x, s in zip(row[:4], (0.001, 0.1, 3.0, 200.0), strict=True)] + [2.5]
    return made


CASES: dict[str, Callable[[], dict]] = {
    "random/01-plain": lambda: model(1, 60, 3, 1.0, 0.1, 50),
    "random/02-separable": lambda: model(2, 80, 2, 10.0, 0.01, 400, noise=0.0),
    "random/03-only-noise": lambda: model(3, 70, 4, 2.0, 0.05, 60, noise=1.0),
    "random/04-more-features-than-rows": lambda: model(4, 12, 60, 5.0, 0.05, 100),
    "random/05-off-centre": lambda: model(5, 90, 3, 1.0, 0.02, 200, offset=12.0),
    "random/06-large-entries": lambda: model(6, 50, 3, 1.0, 0.1, 40, scale=250.0, digits=2),
    "random/07-small-entries": lambda: model(7, 50, 3, 500.0, 0.1, 40, scale=0.01, digits=6),
    "random/08-rare-positives": lambda: model(8, 200, 3, 4.0, 0.03, 90, positive=0.03, noise=0.0),
    "random/09-unlike-scales": lambda: unlike_scales(9, 100, 120),
    "random/10-one-feature": lambda: model(10, 40, 1, 6.0, 0.03, 150),
    "random/11-rate-one": lambda: model(11, 60, 3, 0.7, 1.0, 30),
    "random/12-weak-losses": lambda: model(12, 60, 3, 0.02, 0.2, 60),
    "large/01-tall": lambda: model(101, 50_000, 8, 2.0, 0.1, 80, digits=3),
    "large/02-square": lambda: model(102, 400, 400, 3.0, 0.02, 300, digits=2),
    "large/03-most-steps": lambda: model(103, 50, 4, 5.0, 0.001, 10_000),
}

"""Tests that are too large or too many to be committed. Each case has a seed of its own; floats are rounded."""

import random
from collections.abc import Callable


def line(seed: int, n: int, slope: float, intercept: float, noise: float, around: float = 0.0) -> dict:
    """Points near a line that has the height `intercept` at `around`, x within 10 of it; asked are x of the same range."""
    rng = random.Random(seed)
    x = [round(rng.uniform(around - 10, around + 10), 6) for _ in range(n)]
    y = [round(slope * (v - around) + intercept + rng.gauss(0, noise), 6) for v in x]
    asked = [round(rng.uniform(around - 10, around + 10), 6) for _ in range(min(n, 50))]
    return {"calls": [["__ENTRY__", []], ["fit", [x, y]], ["predict", [asked]]]}


CASES: dict[str, Callable[[], dict]] = {
    "random/01-rising": lambda: line(1, 10, 2.0, 1.0, 0.1),
    "random/02-falling": lambda: line(2, 30, -3.0, 5.0, 1.0),
    "random/03-level": lambda: line(3, 50, 0.0, 4.0, 2.0),
    "random/04-noise": lambda: line(4, 200, 0.1, 0.0, 10.0),
    "far/01-million": lambda: line(5, 100, 2.0, 1.0, 1.0, around=1e6),
    "far/02-minus-ten-million": lambda: line(6, 100, -0.5, 3.0, 1.0, around=-9.9e6),
    "large/01-most-points": lambda: line(7, 20_000, 1.5, -2.0, 1.0),
    "large/02-most-points-far": lambda: line(8, 20_000, 0.7, 100.0, 3.0, around=1e5),
}

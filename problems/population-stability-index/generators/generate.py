"""Test cases that are too large or too many to be committed. Every case has its own seed; numbers are rounded.

Sizes of the reference are chosen so that no quantile falls onto a value; actual values have a digit more than reference ones.
"""

import random
from collections.abc import Callable


def drift(
    seed: int, n: int, m: int, bins: int, shift: float = 0.0, spread: float = 1.0, scale: float = 1.0, digits: int = 5
) -> dict:
    """A normal reference, and a sample that is shifted and spread in units of its deviation."""
    rng = random.Random(seed)
    return {
        "expected": [round(scale * rng.gauss(0, 1), digits) for _ in range(n)],
        "actual": [round(scale * rng.gauss(shift, spread), digits) + 3 * 10.0 ** -(digits + 1) for _ in range(m)],
        "bins": bins,
    }


def skewed(seed: int, n: int, m: int, bins: int) -> dict:
    rng = random.Random(seed)
    return {
        "expected": [round(rng.expovariate(1.0), 6) for _ in range(n)],
        "actual": [round(rng.expovariate(0.8), 6) + 3e-7 for _ in range(m)],
        "bins": bins,
    }


def counts(seed: int, n: int, m: int, bins: int, most: int) -> dict:
    """Whole numbers, each very often: all quantiles are values, and many are the same."""
    rng = random.Random(seed)
    return {
        "expected": [float(min(int(rng.expovariate(0.5)), most)) for _ in range(n)],
        "actual": [float(min(int(rng.expovariate(0.4)), most + 2)) for _ in range(m)],
        "bins": bins,
    }


def mostly_zero(seed: int, n: int, m: int, bins: int) -> dict:
    """Two thirds are exactly 0 in the reference, a half in the sample."""
    rng = random.Random(seed)
    return {
        "expected": [0.0 if rng.random() < 0.667 else round(rng.gauss(2, 3), 5) for _ in range(n)],
        "actual": [0.0 if rng.random() < 0.5 else round(rng.gauss(2, 3), 5) + 3e-6 for _ in range(m)],
        "bins": bins,
    }


CASES: dict[str, Callable[[], dict]] = {
    "random/01-no-drift": lambda: drift(1, 1000, 800, 10),
    "random/02-shifted": lambda: drift(2, 1000, 1200, 10, shift=0.5),
    "random/03-wider": lambda: drift(3, 900, 1000, 20, spread=2.0),
    "random/04-narrower": lambda: drift(4, 900, 1000, 20, spread=0.3),
    "random/05-far-away": lambda: drift(5, 500, 400, 10, shift=20.0),
    "random/06-skewed": lambda: skewed(6, 2000, 1500, 12),
    "random/07-counts": lambda: counts(7, 3001, 2500, 10, 12),
    "random/08-mostly-zero": lambda: mostly_zero(8, 1200, 900, 16),
    "random/09-millions": lambda: drift(9, 800, 700, 10, shift=-0.4, scale=3e6, digits=1),
    "random/10-millionths": lambda: drift(10, 800, 700, 10, shift=0.4, scale=1e-6, digits=12),
    "random/11-hundred-bins": lambda: drift(11, 5000, 4000, 100, shift=0.1),
    "random/12-more-bins-than-values": lambda: drift(12, 30, 50, 200, shift=0.2),
    "large/01-most-bins": lambda: drift(101, 100_000, 100_000, 1000, shift=0.05, digits=9),
    "large/02-skewed": lambda: drift(102, 99_500, 80_000, 700, spread=1.2, digits=9),
}

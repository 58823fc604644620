"""Test cases that are too large or too many to be committed. Every case has its own seed."""

import random
from collections.abc import Callable


def trial(seed: int, n_a: int, n_b: int, rate_a: float, rate_b: float) -> dict:
    """Conversions near what the rates promise: within two standard errors."""
    rng = random.Random(seed)

    def conversions(n: int, rate: float) -> int:
        spread = 2 * (n * rate * (1 - rate)) ** 0.5
        return max(0, min(n, round(n * rate + rng.uniform(-spread, spread))))

    return {"conversions_a": conversions(n_a, rate_a), "n_a": n_a, "conversions_b": conversions(n_b, rate_b), "n_b": n_b}


CASES: dict[str, Callable[[], dict]] = {
    "random/01-alike": lambda: trial(1, 1000, 1000, 0.1, 0.1),
    "random/02-better": lambda: trial(2, 2000, 1800, 0.05, 0.07),
    "random/03-worse": lambda: trial(3, 5000, 5100, 0.3, 0.25),
    "random/04-unlike-sizes": lambda: trial(4, 90_000, 400, 0.2, 0.26),
    "random/05-unlike-sizes-the-other-way": lambda: trial(5, 300, 70_000, 0.4, 0.31),
    "random/06-rare": lambda: trial(6, 200_000, 150_000, 0.0004, 0.0006),
    "random/07-nearly-all": lambda: trial(7, 20_000, 30_000, 0.995, 0.991),
    "random/08-few-visitors": lambda: trial(8, 7, 5, 0.4, 0.6),
    "random/09-millions": lambda: trial(9, 9_000_000, 8_500_000, 0.031, 0.0312),
    "random/10-clear": lambda: trial(10, 40_000, 50_000, 0.2, 0.28),
    "random/11-clear-and-negative": lambda: trial(11, 60_000, 20_000, 0.5, 0.4),
    "random/12-very-clear": lambda: trial(12, 3_000_000, 3_000_000, 0.05, 0.0555),
}

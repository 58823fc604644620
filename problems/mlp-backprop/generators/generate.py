"""Test cases that are too large or too many to be committed. Every case has its own seed; numbers are rounded."""

import random
from collections.abc import Callable


def matrix(rng: random.Random, rows: int, columns: int, scale: float, digits: int) -> list[list[float]]:
    return [[round(max(-9.9, min(9.9, rng.gauss(0, scale))), digits) for _ in range(columns)] for _ in range(rows)]


def network(
    seed: int, n: int, d: int, h: int, m: int, weight: float = 1.0, bias: float = 0.5, digits: int = 4, sparse: float = 0.0
) -> dict:
    """`bias`: the mean of the hidden biases; below 0, few hidden values are positive. `sparse`: the share of zeros in X.

    Biases have more digits than products of the others, so that no hidden value is 0 by accident.
    """
    rng = random.Random(seed)
    X = matrix(rng, n, d, 1.0, digits)
    return {
        "X": [[0.0 if rng.random() < sparse else x for x in row] for row in X],
        "y": matrix(rng, n, m, 2.0, digits),
        "W1": matrix(rng, d, h, weight, digits),
        "b1": [round(rng.gauss(bias, 0.5), 7) for _ in range(h)],
        "W2": matrix(rng, h, m, weight, digits),
        "b2": matrix(rng, 1, m, 1.0, digits)[0],
    }


def on_a_grid(seed: int, n: int, d: int, h: int, m: int) -> dict:
    """Halves and quarters: many hidden values are exactly 0."""
    rng = random.Random(seed)

    def numbers(rows: int, columns: int, parts: int) -> list[list[float]]:
        return [[rng.randint(-3, 3) / parts for _ in range(columns)] for _ in range(rows)]

    return {
        "X": numbers(n, d, 2),
        "y": numbers(n, m, 4),
        "W1": numbers(d, h, 2),
        "b1": numbers(1, h, 4)[0],
        "W2": numbers(h, m, 4),
        "b2": numbers(1, m, 4)[0],
    }


CASES: dict[str, Callable[[], dict]] = {
    "random/01-small": lambda: network(1, 5, 3, 4, 2),
    "random/02-one-output": lambda: network(2, 20, 4, 6, 1),
    "random/03-many-outputs": lambda: network(3, 10, 2, 3, 12),
    "random/04-square-everything": lambda: network(4, 6, 6, 6, 6),
    "random/05-wide-input": lambda: network(5, 6, 80, 5, 3, weight=0.3),
    "random/06-hardly-active": lambda: network(6, 40, 3, 8, 2, bias=-2.5),
    "random/07-nearly-linear": lambda: network(7, 30, 3, 5, 2, bias=4.0),
    "random/08-zeros-on-a-grid": lambda: on_a_grid(8, 30, 2, 6, 3),
    "random/09-more-zeros-on-a-grid": lambda: on_a_grid(9, 40, 1, 9, 2),
    "random/10-sparse-input": lambda: network(10, 50, 10, 4, 3, sparse=0.8),
    "random/11-small-weights": lambda: network(11, 20, 5, 5, 2, weight=0.01, bias=0.02, digits=6),
    "large/01-many-rows": lambda: network(101, 12_000, 20, 30, 4, weight=0.3, digits=2),
    "large/02-wide-layers": lambda: network(102, 200, 120, 120, 30, weight=0.1, digits=3),
}

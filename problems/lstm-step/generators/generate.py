"""Test cases that are too large or too many to be committed. Every case has its own seed; numbers are rounded."""

import random
from collections.abc import Callable


def matrix(rng: random.Random, rows: int, columns: int, scale: float, digits: int) -> list[list[float]]:
    return [[round(rng.gauss(0, scale), digits) for _ in range(columns)] for _ in range(rows)]


def step(seed: int, n: int, d: int, k: int, weight: float = 0.5, cell: float = 1.0, digits: int = 4) -> dict:
    """`weight`, `cell`: the spread of the weights and of the old state."""
    rng = random.Random(seed)
    return {
        "x": matrix(rng, n, d, 1.0, digits),
        "h": [[round(rng.uniform(-1, 1), digits) for _ in range(k)] for _ in range(n)],
        "c": matrix(rng, n, k, cell, digits),
        "W": matrix(rng, d, 4 * k, weight, digits),
        "U": matrix(rng, k, 4 * k, weight, digits),
        "b": matrix(rng, 1, 4 * k, 1.0, digits)[0],
    }


CASES: dict[str, Callable[[], dict]] = {
    "random/01-small": lambda: step(1, 3, 2, 2),
    "random/02-one-example": lambda: step(2, 1, 5, 4),
    "random/03-wide-input": lambda: step(3, 6, 40, 3, weight=0.2),
    "random/04-wide-state": lambda: step(4, 6, 3, 30, weight=0.2),
    "random/05-input-as-wide-as-state": lambda: step(5, 8, 5, 5),
    "random/06-large-cells": lambda: step(6, 10, 3, 4, cell=100.0),
    "random/07-small-weights": lambda: step(7, 10, 4, 4, weight=0.001, digits=6),
    "random/08-many-rows": lambda: step(8, 300, 4, 3),
    "stability/11-arguments-of-hundreds": lambda: step(11, 20, 6, 5, weight=200.0),
    "stability/12-arguments-of-thousands": lambda: step(12, 20, 8, 5, weight=320.0, cell=10.0, digits=3),
    "large/01-wide": lambda: step(101, 400, 100, 80, weight=0.1, digits=2),
    "large/02-tall": lambda: step(102, 20_000, 3, 4, digits=2),
}

"""Test cases that are too large or too many to be committed. Every case has its own seed; numbers are rounded."""

import random
from collections.abc import Callable

Array3 = list[list[list[float]]]


def normal(rng: random.Random, b: int, n: int, d: int, scale: float, digits: int) -> Array3:
    return [[[round(rng.gauss(0, scale), digits) for _ in range(d)] for _ in range(n)] for _ in range(b)]


def dense(
    seed: int, b: int, t: int, s: int, d: int, v: int, scale: float = 1.0, digits: int = 4, allowed: float | None = None
) -> dict:
    """`allowed`: the share of keys that the mask lets through; None: no mask."""
    rng = random.Random(seed)
    mask = None
    if allowed is not None:
        mask = [[[rng.random() < allowed for _ in range(s)] for _ in range(t)] for _ in range(b)]
    return {
        "Q": normal(rng, b, t, d, scale, digits),
        "K": normal(rng, b, s, d, scale, digits),
        "V": normal(rng, b, s, v, 1.0, digits),
        "mask": mask,
    }


def causal(seed: int, b: int, n: int, d: int, v: int, scale: float = 1.0) -> dict:
    made = dense(seed, b, n, n, d, v, scale)
    made["mask"] = [[[j <= i for j in range(n)] for i in range(n)] for _ in range(b)]
    return made


def padded(seed: int, lengths: list[int], t: int, s: int, d: int, v: int) -> dict:
    """Each example has its own number of real keys; what lies behind them is padding with large scores and values."""
    made = dense(seed, len(lengths), t, s, d, v)
    made["mask"] = [[[j < length for j in range(s)] for _ in range(t)] for length in lengths]
    for e, length in enumerate(lengths):
        for j in range(length, s):
            made["K"][e][j] = [100.0 * x for x in made["K"][e][j]]
            made["V"][e][j] = [9999.0] * v
    return made


CASES: dict[str, Callable[[], dict]] = {
    "random/01-no-mask": lambda: dense(1, 2, 3, 4, 5, 6),
    "random/02-half-masked": lambda: dense(2, 3, 5, 4, 3, 2, allowed=0.5),
    "random/03-mostly-masked": lambda: dense(3, 4, 10, 6, 3, 2, allowed=0.15),
    "random/04-causal": lambda: causal(4, 2, 12, 4, 3),
    "random/05-padded": lambda: padded(5, [7, 1, 4, 0], t=5, s=7, d=4, v=3),
    "random/06-wide-keys": lambda: dense(6, 2, 4, 6, 64, 3),
    "random/07-more-queries-than-keys": lambda: dense(7, 2, 30, 3, 4, 2, allowed=0.6),
    "random/08-more-keys-than-queries": lambda: dense(8, 3, 2, 80, 6, 5, allowed=0.3),
    "stability/11-scores-of-hundreds": lambda: dense(11, 2, 8, 8, 6, 3, scale=25.0),
    "stability/12-scores-of-tens-of-thousands": lambda: dense(12, 2, 8, 9, 4, 3, scale=180.0, allowed=0.6),
    "stability/13-causal-scores-of-thousands": lambda: causal(13, 2, 10, 4, 3, scale=60.0),
    "large/01-long-sequences": lambda: dense(101, 2, 500, 500, 16, 16, digits=3),
    "large/02-many-examples": lambda: dense(102, 2000, 20, 25, 4, 3, digits=2),
}

"""Test cases that are too large or too many to be committed. Every case that draws or shuffles has its own seed."""

import random
from collections.abc import Callable

LIMIT = 10**9


def drawn(seed: int, n: int, low: int, high: int, longest: int) -> dict:
    """Starts anywhere in a range, lengths up to `longest`."""
    rng = random.Random(seed)
    intervals = []
    for _ in range(n):
        start = rng.randint(low, high)
        intervals.append([start, min(start + rng.randint(0, longest), LIMIT)])
    return {"intervals": intervals}


def apart(seed: int, n: int, shuffled: bool) -> dict:
    """No two share a point; every second gap is of one, which is a gap."""
    rng = random.Random(seed)
    intervals = []
    end = -LIMIT
    for i in range(n):
        start = end + (1 if i % 2 else rng.randint(2, 1000))
        end = start + rng.randint(0, 5000)
        intervals.append([start, end])
    if shuffled:
        rng.shuffle(intervals)
    return {"intervals": intervals}


def chains(seed: int, n: int, links: int) -> dict:
    """Chains of intervals that only touch; between chains a gap of one. Shuffled."""
    rng = random.Random(seed)
    intervals = []
    at = -LIMIT // 2
    for i in range(n):
        end = at + rng.randint(0, 9000)
        intervals.append([at, end])
        at = end + 1 if i % links == links - 1 else end
    rng.shuffle(intervals)
    return {"intervals": intervals}


def nested(n: int, outermost_first: bool) -> dict:
    """Each inside the next larger one."""
    intervals = [[-1000 - 3 * i, 1000 + 2 * i] for i in range(n)]
    return {"intervals": intervals[::-1] if outermost_first else intervals}


def one_over_many(seed: int, n: int) -> dict:
    """Many short ones that stay apart, and one that spans half of them."""
    rng = random.Random(seed)
    intervals = [[10 * i, 10 * i + rng.randint(0, 8)] for i in range(n - 1)]
    intervals.append([-5, 5 * n])
    rng.shuffle(intervals)
    return {"intervals": intervals}


CASES: dict[str, Callable[[], dict]] = {
    "random/01-crowded": lambda: drawn(1, n=12, low=-10, high=10, longest=4),
    "random/02-points-and-short": lambda: drawn(2, n=30, low=-40, high=40, longest=2),
    "random/03-points": lambda: drawn(3, n=60, low=-40, high=40, longest=0),
    "random/04-sparse": lambda: drawn(4, n=60, low=-5000, high=5000, longest=60),
    "random/05-half-merge": lambda: drawn(5, n=300, low=-2000, high=2000, longest=14),
    "random/06-wide": lambda: drawn(6, n=500, low=-LIMIT, high=LIMIT, longest=3_000_000),
    "random/07-apart": lambda: apart(7, n=300, shuffled=True),
    "random/08-chains": lambda: chains(8, n=300, links=7),
    "random/09-one-over-many": lambda: one_over_many(9, n=300),
    "random/10-nested": lambda: nested(100, outermost_first=False),
    "large/01-apart-shuffled": lambda: apart(101, n=100_000, shuffled=True),
    "large/02-one-chain": lambda: chains(104, n=30_000, links=30_000),
    "large/03-nested": lambda: nested(30_000, outermost_first=False),
    "large/04-one-over-many": lambda: one_over_many(107, n=30_000),
}

"""Test cases that are too large or too many to be committed. Every case that draws or shuffles has its own seed."""

import random
from collections.abc import Callable


def acyclic(seed: int, n: int, pairs: int, repeats: float = 0.0) -> dict:
    """Pairs along a hidden order of the courses; a share of them stands there twice."""
    rng = random.Random(seed)
    order = rng.sample(range(n), n)
    drawn = []
    while len(drawn) < pairs:
        i, j = sorted(rng.sample(range(n), 2))
        drawn += [[order[j], order[i]]] * (2 if rng.random() < repeats else 1)
    rng.shuffle(drawn)
    return {"n": n, "prerequisites": drawn}


def with_cycle(seed: int, n: int, pairs: int, length: int) -> dict:
    """As `acyclic`, and a cycle of `length` courses besides."""
    rng = random.Random(seed)
    made = acyclic(seed, n, pairs)
    cycle = rng.sample(range(n), length)
    made["prerequisites"] += [[a, b] for a, b in zip(cycle, cycle[1:] + cycle[:1])]
    rng.shuffle(made["prerequisites"])
    return made


def chain(seed: int, n: int, order: str) -> dict:
    """One course after the other: numbered `upwards`, `downwards` or `shuffled`."""
    courses = list(range(n)) if order == "upwards" else list(range(n - 1, -1, -1))
    pairs = [[b, a] for a, b in zip(courses, courses[1:])]
    if order == "shuffled":
        rng = random.Random(seed)
        names = rng.sample(range(n), n)
        pairs = [[names[a], names[b]] for a, b in pairs]
        rng.shuffle(pairs)
    return {"n": n, "prerequisites": pairs}


def ladder(n: int) -> dict:
    """Pairs of courses, each of which requires both of the pair before: 2 to the power of n / 2 ways through."""
    pairs = [[a + i, a - 2 + j] for a in range(2, n - 1, 2) for i in (0, 1) for j in (0, 1)]
    return {"n": n, "prerequisites": pairs}


CASES: dict[str, Callable[[], dict]] = {
    "random/01-few": lambda: acyclic(1, n=8, pairs=9),
    "random/02-sparse": lambda: acyclic(2, n=60, pairs=20),
    "random/03-dense": lambda: acyclic(3, n=30, pairs=300),
    "random/04-repeats": lambda: acyclic(4, n=50, pairs=80, repeats=0.5),
    "random/05-cycle-of-two": lambda: with_cycle(5, n=50, pairs=60, length=2),
    "random/06-long-cycle": lambda: with_cycle(6, n=60, pairs=30, length=40),
    "random/07-self-loop": lambda: with_cycle(7, n=50, pairs=80, length=1),
    "random/08-many": lambda: acyclic(8, n=500, pairs=1500),
    "random/09-chain": lambda: chain(9, n=200, order="shuffled"),
    "random/10-ladder": lambda: ladder(60),
    "large/01-dense": lambda: acyclic(101, n=20_000, pairs=100_000),
    "large/02-chain-downwards": lambda: chain(102, n=20_000, order="downwards"),
    "large/03-chain-shuffled": lambda: chain(103, n=20_000, order="shuffled"),
    "large/04-cycle": lambda: with_cycle(104, n=10_000, pairs=20_000, length=5000),
    "large/05-ladder": lambda: ladder(20_000),
}

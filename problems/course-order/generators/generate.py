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
    """Pairs along a hidden order, and a cycle of `length` courses that follow each other in it: no walk gets far longer."""
    rng = random.Random(seed)
    order = rng.sample(range(n), n)
    drawn = [[order[j], order[i]] for i, j in (sorted(rng.sample(range(n), 2)) for _ in range(pairs))]
    start = rng.randrange(n - length + 1)
    cycle = order[start : start + length]
    drawn += [[a, b] for a, b in zip(cycle, cycle[1:] + cycle[:1])]
    rng.shuffle(drawn)
    return {"n": n, "prerequisites": drawn}


def chains(seed: int, count: int, length: int, order: str) -> dict:
    """Chains side by side, course after course in each: numbered `upwards`, `downwards` or `shuffled`."""
    n = count * length
    names = list(range(n)) if order == "upwards" else list(range(n - 1, -1, -1))
    rng = random.Random(seed)
    if order == "shuffled":
        rng.shuffle(names)
    pairs = [[names[i + count], names[i]] for i in range(n - count)]
    if order == "shuffled":
        rng.shuffle(pairs)
    return {"n": n, "prerequisites": pairs}


def ladders(count: int, rungs: int) -> dict:
    """Pairs of courses, each of which requires both of the pair before: 2 to the power of `rungs` ways through each ladder."""
    n = 2 * rungs
    pairs = [
        [first + a + i, first + a - 2 + j]
        for first in range(0, count * n, n)
        for a in range(2, n - 1, 2)
        for i in (0, 1)
        for j in (0, 1)
    ]
    return {"n": count * n, "prerequisites": pairs}


CASES: dict[str, Callable[[], dict]] = {
    "random/01-few": lambda: acyclic(1, n=8, pairs=9),
    "random/02-sparse": lambda: acyclic(2, n=60, pairs=20),
    "random/03-dense": lambda: acyclic(3, n=30, pairs=300),
    "random/04-repeats": lambda: acyclic(4, n=50, pairs=80, repeats=0.5),
    "random/05-cycle-of-two": lambda: with_cycle(5, n=50, pairs=60, length=2),
    "random/06-long-cycle": lambda: with_cycle(6, n=60, pairs=30, length=40),
    "random/07-self-loop": lambda: with_cycle(7, n=50, pairs=80, length=1),
    "random/08-many": lambda: acyclic(8, n=500, pairs=1500),
    "random/09-chain": lambda: chains(9, count=1, length=200, order="shuffled"),
    "random/10-ladder": lambda: ladders(count=1, rungs=30),
    "large/01-dense": lambda: acyclic(101, n=20_000, pairs=100_000),
    "large/02-chains-downwards": lambda: chains(102, count=50, length=400, order="downwards"),
    "large/03-chains-shuffled": lambda: chains(103, count=50, length=400, order="shuffled"),
    "large/04-cycle": lambda: with_cycle(104, n=10_000, pairs=20_000, length=300),
    "large/05-ladders": lambda: ladders(count=25, rungs=400),
}

"""Test cases that are too large or too many to be committed. Every case that draws or shuffles has its own seed."""

import random
from collections.abc import Callable

LIMIT = 10**9


def connected(seed: int, n: int, m: int, high: int) -> dict:
    """Every node is reached: each has an edge from one before it in a hidden order. Loops and parallel edges occur."""
    rng = random.Random(seed)
    order = rng.sample(range(n), n)
    edges = [[order[rng.randrange(i)], order[i], rng.randint(0, high)] for i in range(1, n)]
    edges += [[rng.randrange(n), rng.randrange(n), rng.randint(0, high)] for _ in range(m - len(edges))]
    rng.shuffle(edges)
    return {"n": n, "edges": edges, "source": order[0]}


def one_missing(seed: int, n: int, m: int, high: int) -> dict:
    """As `connected`, but no edge leads to one node; others lead away from it."""
    rng = random.Random(seed)
    made = connected(seed, n, m, high)
    lonely = rng.choice([node for node in range(n) if node != made["source"]])
    made["edges"] = [[u, v, w] if v != lonely else [v, u, w] for u, v, w in made["edges"] if u != lonely]
    return made


def backwards_chain(n: int, w: int) -> dict:
    """A chain whose edges stand in the list from its end to its start."""
    return {"n": n, "edges": [[i, i + 1, w] for i in range(n - 2, -1, -1)], "source": 0}


def shortcuts(n: int) -> dict:
    """A chain of cheap steps, and from its start a dear edge to each node: the more hops, the better."""
    edges = [[0, i, 2 * n - i] for i in range(1, n)] + [[i, i + 1, 1] for i in range(n - 1)]
    return {"n": n, "edges": edges, "source": 0}


def grid(seed: int, side: int) -> dict:
    """Streets both ways between the crossings of a square town, at different speeds."""
    rng = random.Random(seed)
    edges = []
    for i in range(side):
        for j in range(side):
            here = i * side + j
            for there in [here + 1] * (j + 1 < side) + [here + side] * (i + 1 < side):
                edges += [[here, there, rng.randint(1, 100)], [there, here, rng.randint(1, 100)]]
    rng.shuffle(edges)
    return {"n": side * side, "edges": edges, "source": rng.randrange(side * side)}


CASES: dict[str, Callable[[], dict]] = {
    "random/01-few": lambda: connected(1, n=6, m=12, high=9),
    "random/02-dense": lambda: connected(2, n=12, m=120, high=20),
    "random/03-sparse": lambda: connected(3, n=60, m=75, high=100),
    "random/04-zeros": lambda: connected(4, n=40, m=90, high=1),
    "random/05-wide": lambda: connected(5, n=100, m=400, high=LIMIT),
    "random/06-one-missing": lambda: one_missing(6, n=50, m=200, high=50),
    "random/07-one-missing-sparse": lambda: one_missing(7, n=50, m=60, high=50),
    "random/08-grid": lambda: grid(8, side=12),
    "random/09-shortcuts": lambda: shortcuts(60),
    "random/10-chain": lambda: backwards_chain(80, w=LIMIT),
    "large/01-connected": lambda: connected(101, n=20_000, m=100_000, high=LIMIT),
    "large/02-chain": lambda: backwards_chain(20_000, w=LIMIT),
    "large/03-shortcuts": lambda: shortcuts(20_000),
    "large/04-one-missing": lambda: one_missing(104, n=5000, m=20_000, high=1000),
    "large/05-grid": lambda: grid(105, side=60),
}

"""Test cases that are too large or too many to be committed. Every case that draws or shuffles has its own seed."""

import random
from collections.abc import Callable

LIMIT = 10**9


def drawn(seed: int, n: int, high: int) -> dict:
    rng = random.Random(seed)
    return {"nums": [rng.randint(-high, high) for _ in range(n)]}


def nearly_sorted(seed: int, n: int, swaps: int) -> dict:
    """Ascending, with pairs exchanged."""
    rng = random.Random(seed)
    nums = list(range(n))
    for _ in range(swaps):
        i, j = rng.randrange(n), rng.randrange(n)
        nums[i], nums[j] = nums[j], nums[i]
    return {"nums": nums}


def steps(seed: int, n: int, width: int) -> dict:
    """Rises in the long run, falls or stands still within each step."""
    rng = random.Random(seed)
    return {"nums": [width * (i // width) - i % width + rng.randint(0, 1) for i in range(n)]}


def falling_blocks(blocks: int, length: int) -> dict:
    """Ascending blocks, each of which lies below the one before."""
    return {"nums": [-length * i + j for i in range(blocks) for j in range(length)]}


CASES: dict[str, Callable[[], dict]] = {
    "random/01-few": lambda: drawn(1, n=10, high=9),
    "random/02-many-ties": lambda: drawn(2, n=60, high=5),
    "random/03-middling": lambda: drawn(3, n=200, high=100),
    "random/04-wide": lambda: drawn(4, n=500, high=LIMIT),
    "random/05-nearly-sorted": lambda: nearly_sorted(5, n=300, swaps=20),
    "random/06-steps": lambda: steps(6, n=300, width=7),
    "random/07-steps-of-two": lambda: steps(7, n=101, width=2),
    "random/08-falling-blocks": lambda: falling_blocks(12, 9),
    "random/09-two-values": lambda: drawn(9, n=50, high=1),
    "large/01-wide": lambda: drawn(101, n=100_000, high=LIMIT),
    "large/02-nearly-sorted": lambda: nearly_sorted(102, n=30_000, swaps=600),
    "large/03-falling": lambda: {"nums": list(range(30_000, 0, -1))},
    "large/04-falling-blocks": lambda: falling_blocks(30, 1000),
}

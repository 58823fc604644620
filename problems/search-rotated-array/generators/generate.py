"""Test cases that are too large or too many to be committed. Every case that draws or shuffles has its own seed."""

import random
from collections.abc import Callable

LIMIT = 10**9


def rotated(seed: int, n: int, by: int, low: int, high: int) -> list[int]:
    """`n` distinct ascending numbers of a range; the first `by` of them stand at the end."""
    numbers = sorted(random.Random(seed).sample(range(low, high + 1), n))
    return numbers[by:] + numbers[:by]


def case(seed: int, n: int, by: int, targets: int, low: int = -LIMIT, high: int = LIMIT, hits: float = 0.5) -> dict:
    """A share `hits` of the targets are in the list, the others beside numbers of it or anywhere."""
    nums = rotated(seed, n, by, low, high)
    rng = random.Random(seed + 1000)
    asked = []
    for _ in range(targets):
        target = rng.choice(nums)
        if rng.random() >= hits:
            target = rng.choice([target - 1, target + 1, rng.randint(low, high)])
        asked.append(min(max(target, -LIMIT), LIMIT))
    return {"nums": nums, "targets": asked}


def all_and_none(seed: int, n: int, by: int) -> dict:
    """Odd numbers; each is asked for once, and so are the even ones between."""
    odd = [2 * i + 1 for i in range(n)]
    targets = list(range(2 * n + 1))
    random.Random(seed).shuffle(targets)
    return {"nums": odd[by:] + odd[:by], "targets": targets}


CASES: dict[str, Callable[[], dict]] = {
    "random/01-small-dense": lambda: case(1, n=12, by=5, targets=40, low=-10, high=10),
    "random/02-small-sparse": lambda: case(2, n=9, by=2, targets=40, low=-100, high=100),
    "random/03-not-rotated": lambda: case(3, n=50, by=0, targets=100, low=-200, high=200),
    "random/04-by-one": lambda: case(4, n=51, by=1, targets=100, low=-200, high=200),
    "random/05-by-all-but-one": lambda: case(5, n=52, by=51, targets=100, low=-200, high=200),
    "random/06-half": lambda: case(6, n=64, by=32, targets=200, low=0, high=300),
    "random/07-negative": lambda: case(7, n=99, by=70, targets=200, low=-5000, high=-1),
    "random/08-wide": lambda: case(8, n=1000, by=333, targets=1000),
    "random/09-every-number-and-gap": lambda: all_and_none(9, n=500, by=123),
    "large/01-third": lambda: case(101, n=100_000, by=33_333, targets=100_000),
    "large/02-by-all-but-one": lambda: case(104, n=29_999, by=29_998, targets=30_000),
    "large/03-nothing-found": lambda: case(105, n=30_000, by=21_000, targets=30_000, hits=0.0),
}

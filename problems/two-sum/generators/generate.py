"""Test cases that are too large or too many to be committed. Every case has its own seed.

All begin with `filler`, numbers of which no two make the target; then the pair is put where the case wants it.
"""

import random
from collections.abc import Callable

LIMIT = 10**9


def filler(
    rng: random.Random, n: int, target: int, low: int, high: int, free: tuple[int, ...] = ()
) -> list[int]:
    """`n` numbers in [low, high], no two of which add up to `target`; none is in `free` or a partner of one that is."""
    barred = {number for value in free for number in (value, target - value)}
    if target % 2 == 0:
        barred.add(target // 2)
    chosen: list[int] = []
    present: set[int] = set()
    while len(chosen) < n:
        number = rng.randint(low, high)
        if number not in barred and target - number not in present:
            chosen.append(number)
            present.add(number)
    return chosen


def with_pair(numbers: list[int], target: int, first: int, at: tuple[int, int]) -> dict:
    """`numbers` with `first` and its partner put in, so that they come to stand at the positions `at`, ascending."""
    i, j = at
    numbers.insert(i, first)
    numbers.insert(j, target - first)
    return {"nums": numbers, "target": target}


def scattered(seed: int, n: int, low: int, high: int) -> dict:
    """Numbers of a range and a pair of the same range, anywhere."""
    rng = random.Random(seed)
    first, second = rng.randint(low, high), rng.randint(low, high)
    target = first + second
    numbers = filler(rng, n - 2, target, low, high, free=(first,))
    i, j = sorted(rng.sample(range(n), 2))
    return with_pair(numbers, target, first, (i, j))


def placed(seed: int, n: int, at: tuple[int, int], low: int = -LIMIT, high: int = LIMIT) -> dict:
    """As `scattered`, the pair at the positions `at`."""
    rng = random.Random(seed)
    first, second = rng.randint(low, high), rng.randint(low, high)
    return with_pair(filler(rng, n - 2, first + second, low, high, free=(first,)), first + second, first, at)


def equal_pair(seed: int, n: int, at: tuple[int, int]) -> dict:
    """The pair is one number at two positions."""
    rng = random.Random(seed)
    half = rng.randint(-1000, 1000)
    return with_pair(filler(rng, n - 2, 2 * half, -LIMIT, LIMIT), 2 * half, half, at)


def half_alone(seed: int, n: int) -> dict:
    """Half of the target stands there once, in front: it must not be paired with itself."""
    rng = random.Random(seed)
    half = rng.randint(-1000, 1000)
    first = half - rng.randint(1, LIMIT // 2)
    numbers = [half, *filler(rng, n - 3, 2 * half, -LIMIT, LIMIT, free=(first,))]
    return with_pair(numbers, 2 * half, first, (n - 2, n - 1))


def few_values(seed: int, n: int) -> dict:
    """A handful of numbers, thousands of times each; the two of the pair once each, near the end."""
    rng = random.Random(seed)
    numbers = [rng.choice([-3, 0, 2, 7, 20]) for _ in range(n - 2)]
    return with_pair(numbers, 100, 49, (n - 9, n - 4))


def in_order(seed: int, n: int, descending: bool) -> dict:
    """Sorted; the pair are the two numbers beside half the target, where two fingers from the ends arrive last."""
    rng = random.Random(seed)
    half = rng.randint(-1000, 1000)
    target = 2 * half + 1
    numbers = [half, half + 1, *filler(rng, n - 2, target, -LIMIT, LIMIT, free=(half,))]
    return {"nums": sorted(numbers, reverse=descending), "target": target}


CASES: dict[str, Callable[[], dict]] = {
    "random/11-small-range": lambda: scattered(11, n=60, low=-200, high=200),
    "random/12-positive": lambda: scattered(12, n=200, low=1, high=5000),
    "random/13-negative": lambda: scattered(13, n=200, low=-5000, high=-1),
    "random/14-many-duplicates": lambda: few_values(14, n=500),
    "random/15-wide": lambda: scattered(15, n=1000, low=-LIMIT, high=LIMIT),
    "random/16-equal-pair": lambda: equal_pair(16, n=300, at=(0, 299)),
    "random/17-half-alone": lambda: half_alone(17, n=300),
    "random/18-ascending": lambda: in_order(18, n=2000, descending=False),
    "random/19-descending": lambda: in_order(19, n=2001, descending=True),
    "random/20-far-apart": lambda: placed(20, n=2000, at=(0, 1999)),
    "large/01-pair-at-the-end": lambda: placed(101, n=100_000, at=(99_998, 99_999)),
    "large/02-first-and-last": lambda: placed(102, n=100_000, at=(0, 99_999)),
    "large/03-few-values": lambda: few_values(103, n=100_000),
    "large/04-ascending": lambda: in_order(104, n=100_000, descending=False),
    "large/05-equal-pair": lambda: equal_pair(105, n=100_000, at=(49_999, 99_997)),
}

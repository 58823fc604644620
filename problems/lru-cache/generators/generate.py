"""Test cases that are too large or too many to be committed. Every case that draws or shuffles has its own seed."""

import random
from collections.abc import Callable

LIMIT = 10**9


def mixed(seed: int, n: int, capacity: int, keys: int, puts: float) -> dict:
    """Keys drawn from a range, a share of the calls are `put`."""
    rng = random.Random(seed)
    calls = []
    for _ in range(n):
        key = rng.randrange(keys)
        calls.append(["put", [key, rng.randint(0, LIMIT)]] if rng.random() < puts else ["get", [key]])
    return {"calls": [["LRUCache", [capacity]], *calls]}


def favourites(seed: int, n: int, capacity: int, keys: int) -> dict:
    """Small keys are asked for far more often, as in life; a miss is followed by a put."""
    rng = random.Random(seed)
    calls: list[list] = []
    while len(calls) < n:
        key = int(keys ** rng.random()) - 1
        calls.append(["get", [key]])
        if rng.random() < 0.3:
            calls.append(["put", [key, rng.randint(0, LIMIT)]])
    return {"calls": [["LRUCache", [capacity]], *calls[:n]]}


def newest_again(seed: int, n: int, capacity: int) -> dict:
    """Fills the cache, then asks for keys that were used just before: they stand at the far end of a list."""
    rng = random.Random(seed)
    calls = [["put", [key, rng.randint(0, LIMIT)]] for key in range(capacity)]
    calls += [["get", [capacity - 1 - rng.randrange(9)]] for _ in range(n - capacity)]
    return {"calls": [["LRUCache", [capacity]], *calls]}


def ever_new(seed: int, n: int, capacity: int) -> dict:
    """Every put has a new key; now and then one that must still be there is asked for, and one that must not."""
    rng = random.Random(seed)
    calls: list[list] = []
    for key in range(n // 2):
        calls.append(["put", [key, rng.randint(0, LIMIT)]])
        recent = max(0, key - rng.randrange(capacity))
        calls.append(["put", [LIMIT - key, 1]] if rng.random() < 0.8 else ["get", [recent]])
    return {"calls": [["LRUCache", [capacity]], *calls]}


CASES: dict[str, Callable[[], dict]] = {
    "random/01-tiny": lambda: mixed(1, n=30, capacity=2, keys=4, puts=0.5),
    "random/02-capacity-one": lambda: mixed(2, n=60, capacity=1, keys=3, puts=0.4),
    "random/03-small": lambda: mixed(3, n=300, capacity=5, keys=9, puts=0.4),
    "random/04-mostly-gets": lambda: mixed(4, n=500, capacity=10, keys=15, puts=0.15),
    "random/05-mostly-puts": lambda: mixed(5, n=500, capacity=10, keys=15, puts=0.85),
    "random/06-all-keys-fit": lambda: mixed(6, n=300, capacity=20, keys=20, puts=0.5),
    "random/07-one-key-too-many": lambda: mixed(7, n=500, capacity=20, keys=21, puts=0.5),
    "random/08-few-hits": lambda: mixed(8, n=500, capacity=5, keys=100, puts=0.5),
    "random/09-favourites": lambda: favourites(9, n=1000, capacity=30, keys=500),
    "random/10-ever-new": lambda: ever_new(10, n=300, capacity=7),
    "large/01-newest-again": lambda: newest_again(101, n=100_000, capacity=30_000),
    "large/02-ever-new": lambda: ever_new(102, n=40_000, capacity=6000),
    "large/03-favourites": lambda: favourites(103, n=10_000, capacity=500, keys=10**6),
    "large/04-never-full": lambda: mixed(104, n=10_000, capacity=100_000, keys=10**9, puts=0.7),
}

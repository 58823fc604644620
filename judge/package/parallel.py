"""The same work on many things, some at a time."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

T = TypeVar("T")
R = TypeVar("R")


def each(
    action: Callable[[T], R], things: Iterable[T], at_a_time: int, stop: threading.Event | None = None
) -> Iterator[R]:
    """The results in the order of `things`. What `action` raises is raised here, and nothing more is begun; what is under way
    is waited for, and `stop` tells it to end."""
    if at_a_time <= 1:
        yield from map(action, things)
        return
    with ThreadPoolExecutor(at_a_time, thread_name_prefix="judge-check") as executor:
        try:
            yield from executor.map(action, things)
        except BaseException:
            if stop is not None:
                stop.set()
            executor.shutdown(wait=False, cancel_futures=True)
            raise


def shares(things: Sequence[T], count: int, cost: Callable[[T], float]) -> list[list[T]]:
    """At most `count` shares, none empty, of about the same cost each: the costliest first, to whoever has least."""
    parts: list[list[T]] = [[] for _ in range(max(min(count, len(things)), 1))]
    costs = [0.0] * len(parts)
    for thing in sorted(things, key=cost, reverse=True):
        least = costs.index(min(costs))
        parts[least].append(thing)
        costs[least] += cost(thing)
    return [part for part in parts if part]

"""What many requests want of the database at once is done by few threads, a batch at a time.

Over a SQLite file such work computes, and waits for little: threads of their own would take Python's lock from each other some
twenty times a request. One thread that takes all who wait has none of that, and waits for the disk once.
"""

from __future__ import annotations

import asyncio
import threading
from collections import defaultdict, deque
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")
R = TypeVar("R")

BATCH = 16
"""The first of a batch waits for the last of it."""


@dataclass(frozen=True, slots=True)
class _Order(Generic[T, R]):
    item: T
    answer: asyncio.Future[R]


class Clerk(Generic[T, R]):
    """Safe to share between event loops. `work` gives, for each item, its result or what it raises."""

    def __init__(
        self,
        work: Callable[[Sequence[T]], Sequence[R | Exception]],
        most: int,
        threads: int,
        around: Callable[[], AbstractContextManager[None]] = nullcontext,
    ) -> None:
        """`most`: items of a batch. `threads`: batches at a time. `around`: entered while one waits."""
        self._work, self._most, self._threads, self._around = work, most, threads, around
        self._pool = ThreadPoolExecutor(threads, thread_name_prefix="judge-clerk")
        self._lock = threading.Lock()
        self._waiting: deque[_Order[T, R]] = deque()
        self._busy = 0

    async def do(self, item: T) -> R:
        """Raises: what `work` says of it, or raises."""
        order: _Order[T, R] = _Order(item, asyncio.get_running_loop().create_future())
        with self._lock:
            self._waiting.append(order)
            starts = self._busy < self._threads
            self._busy += starts
        if starts:
            self._pool.submit(self._work_off)
        with self._around():
            return await order.answer

    def _work_off(self) -> None:
        while batch := self._next_batch():
            results: Sequence[R | BaseException]
            try:
                results = self._work([order.item for order in batch])
            except BaseException as error:  # whatever it was, everybody hears of it, and the next are done
                results = [error] * len(batch)
            _tell(batch, results)

    def _next_batch(self) -> list[_Order[T, R]]:
        with self._lock:
            batch = [self._waiting.popleft() for _ in range(min(self._most, len(self._waiting)))]
            if not batch:
                self._busy -= 1
            return batch


def _tell(batch: Sequence[_Order[T, R]], results: Sequence[R | BaseException]) -> None:
    """Each loop is woken once."""
    of_loop: dict[asyncio.AbstractEventLoop, list[tuple[asyncio.Future[R], R | BaseException]]] = defaultdict(list)
    for order, result in zip(batch, results, strict=True):
        of_loop[order.answer.get_loop()].append((order.answer, result))
    for loop, answers in of_loop.items():
        try:
            loop.call_soon_threadsafe(_answer, answers)
        except RuntimeError:  # it was closed, and nobody waits there any more
            continue


def _answer(answers: Sequence[tuple[asyncio.Future[R], R | BaseException]]) -> None:
    for answer, result in answers:
        if answer.done():  # the client has gone
            continue
        if isinstance(result, BaseException):
            answer.set_exception(result)
        else:
            answer.set_result(result)

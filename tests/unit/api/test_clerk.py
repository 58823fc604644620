"""Those who wait go together, each has its own answer, and whoever has gone keeps nobody."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field

import pytest

from api.clerk import Clerk

PATIENCE_S = 20.0


@dataclass
class Desk:
    """Work that goes on when it is told to; doubles what it is given, and takes no negative numbers."""

    batches: list[list[int]] = field(default_factory=list)
    begun: threading.Event = field(default_factory=threading.Event)
    go_on: threading.Event = field(default_factory=threading.Event)

    def work(self, items: Sequence[int]) -> list[int | Exception]:
        self.batches.append(list(items))
        self.begun.set()
        assert self.go_on.wait(PATIENCE_S)
        return [2 * item if item >= 0 else ValueError(f"no {item}") for item in items]


@pytest.fixture
def desk() -> Desk:
    return Desk()


async def begun(desk: Desk) -> None:
    assert await asyncio.to_thread(desk.begun.wait, PATIENCE_S)


async def behind_the_first(desk: Desk, clerk: Clerk[int, int], items: Sequence[int]) -> list[asyncio.Task[int]]:
    """Tasks of all `items`, of which the first is at work and the others wait."""
    tasks = [asyncio.ensure_future(clerk.do(items[0]))]
    await begun(desk)
    tasks += [asyncio.ensure_future(clerk.do(item)) for item in items[1:]]
    await asyncio.sleep(0)  # each task begins
    return tasks


def test_those_who_wait_go_together_up_to_a_batch(desk: Desk) -> None:
    async def ask() -> list[int]:
        tasks = await behind_the_first(desk, Clerk(desk.work, most=4, threads=1), range(8))
        desk.go_on.set()
        return await asyncio.gather(*tasks)

    assert asyncio.run(ask()) == [0, 2, 4, 6, 8, 10, 12, 14]
    assert desk.batches == [[0], [1, 2, 3, 4], [5, 6, 7]]


def test_one_by_one_where_each_waits_for_a_server(desk: Desk) -> None:
    async def ask() -> list[int]:
        tasks = await behind_the_first(desk, Clerk(desk.work, most=1, threads=3), range(5))
        desk.go_on.set()
        return await asyncio.gather(*tasks)

    assert asyncio.run(ask()) == [0, 2, 4, 6, 8]
    assert sorted(desk.batches) == [[0], [1], [2], [3], [4]]


def test_each_has_its_own_fault(desk: Desk) -> None:
    async def ask() -> list[int | BaseException]:
        tasks = await behind_the_first(desk, Clerk(desk.work, most=4, threads=1), [1, -2, 3])
        desk.go_on.set()
        return await asyncio.gather(*tasks, return_exceptions=True)

    one, two, three = asyncio.run(ask())
    assert (one, three) == (2, 6)
    assert isinstance(two, ValueError) and str(two) == "no -2"


def test_a_fault_of_the_work_is_everybodys_and_the_next_are_done() -> None:
    faults = [OSError("away")]

    def work(items: Sequence[int]) -> list[int | Exception]:
        if faults:
            raise faults.pop()
        return list(items)

    async def ask() -> int:
        clerk: Clerk[int, int] = Clerk(work, most=4, threads=1)
        with pytest.raises(OSError, match="away"):
            await clerk.do(1)
        return await clerk.do(2)

    assert asyncio.run(ask()) == 2


def test_who_waits_is_counted(desk: Desk) -> None:
    waiting = 0

    @contextmanager
    def counted() -> Iterator[None]:
        nonlocal waiting
        waiting += 1
        yield
        waiting -= 1

    async def ask() -> int:
        tasks = await behind_the_first(desk, Clerk(desk.work, 4, 1, counted), [1, 2, 3])
        seen = waiting
        desk.go_on.set()
        await asyncio.gather(*tasks)
        return seen

    assert (asyncio.run(ask()), waiting) == (3, 0)


def test_who_has_gone_keeps_nobody(desk: Desk) -> None:
    async def ask() -> int:
        gone, stays = await behind_the_first(desk, Clerk(desk.work, most=4, threads=1), [1, 2])
        gone.cancel()
        desk.go_on.set()
        return await stays

    assert asyncio.run(ask()) == 4


def test_a_loop_that_has_ended_keeps_nobody_in_another(desk: Desk) -> None:
    clerk: Clerk[int, int] = Clerk(desk.work, most=4, threads=1)

    async def leave() -> None:
        (task,) = await behind_the_first(desk, clerk, [1])
        task.cancel()

    async def stay() -> int:
        task = asyncio.ensure_future(clerk.do(2))
        await asyncio.sleep(0)
        desk.go_on.set()
        return await task

    with ThreadPoolExecutor(1) as other:
        other.submit(asyncio.run, leave()).result(PATIENCE_S)
        assert asyncio.run(stay()) == 4

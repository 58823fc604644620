"""Events, within a process and over Redis: nothing is missed between subscribing and waiting."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from dataclasses import replace
from threading import Thread
from typing import Any

import pytest

from judge.events import Event, EventKind, Events
from judge.events_memory import MemoryEvents
from judge.events_redis import RedisEvents

A, B = "01a20e09-ca51-707c-acc7-6a5986fb9a12", "01a20e09-ca51-707c-acc7-6a5986fb9a13"
WAIT_S = 20.0
Scene = Callable[[Events], Coroutine[Any, Any, None]]


@pytest.fixture(params=["memory", pytest.param("redis", marks=pytest.mark.redis)])
def play(request: pytest.FixtureRequest) -> Callable[[Scene], None]:
    """Runs a scene in an event loop of its own, with a time-out on the whole."""
    make: Callable[[], Events] = MemoryEvents
    if request.param == "redis":
        url = request.getfixturevalue("redis_url")
        make = lambda: RedisEvents(url)  # noqa: E731

    async def whole(scene: Scene) -> None:
        events = make()
        try:
            async with asyncio.timeout(WAIT_S):
                await scene(events)
        finally:
            await events.close()

    return lambda scene: asyncio.run(whole(scene))


def a_test(number: int, submission_id: str = A) -> Event:
    return Event(submission_id, EventKind.TEST, {"test": number, "of": 3, "verdict": "AC", "cpu_s": 0.5, "why": None})


async def take(events: AsyncIterator[Event], count: int) -> list[Event]:
    return [await anext(events) for _ in range(count)]


def numbers(events: list[Event]) -> list[Any]:
    return [event.data["test"] for event in events]


async def in_a_thread(*calls: Callable[[], None]) -> None:
    """As a worker publishes: from a thread that has no loop."""
    thread = Thread(target=lambda: [call() for call in calls])
    thread.start()
    await asyncio.to_thread(thread.join, WAIT_S)


def test_an_event_arrives_as_it_was_published(play):
    async def scene(events: Events) -> None:
        async with events.subscribe(A) as mine:
            await in_a_thread(lambda: events.publish(a_test(1)))
            event = await anext(mine)
        assert replace(event, id="") == a_test(1)
        assert event.id

    play(scene)


def test_a_waiter_is_woken_each_time(play):
    async def scene(events: Events) -> None:
        async with events.subscribe(A) as mine:
            for n in range(3):
                waiting = asyncio.create_task(take(mine, 1))
                await asyncio.sleep(0)
                assert not waiting.done()
                await in_a_thread(lambda n=n: events.publish(a_test(n)))
                assert numbers(await waiting) == [n]

    play(scene)


def test_only_what_comes_after_entering(play):
    async def scene(events: Events) -> None:
        events.publish(a_test(1))
        async with events.subscribe(A) as mine:
            events.publish(a_test(2))
            assert numbers(await take(mine, 1)) == [2]

    play(scene)


def test_only_the_kinds_that_were_asked_for(play):
    async def scene(events: Events) -> None:
        verdict = Event(A, EventKind.VERDICT, {"verdict": "AC"})
        async with events.subscribe(A, kinds=frozenset({EventKind.VERDICT})) as mine:
            await in_a_thread(lambda: events.publish(a_test(1)), lambda: events.publish(verdict))
            assert [event.kind for event in await take(mine, 1)] == [EventKind.VERDICT]

    play(scene)


def test_nothing_is_missed_between_entering_and_waiting(play):
    async def scene(events: Events) -> None:
        async with events.subscribe(A) as mine:
            await in_a_thread(*(lambda n=n: events.publish(a_test(n)) for n in range(50)))
            assert numbers(await take(mine, 50)) == list(range(50))

    play(scene)


def test_a_subscription_resumes_after_an_id(play):
    async def scene(events: Events) -> None:
        async with events.subscribe(A) as mine:
            for n in range(5):
                events.publish(a_test(n))
            seen = await take(mine, 5)
        async with events.subscribe(A, after=seen[1].id) as again:
            events.publish(a_test(5))
            assert numbers(await take(again, 4)) == [2, 3, 4, 5]

    play(scene)


@pytest.mark.parametrize("after", ["", "x", "-", "1-", "$", ">", "+", "9" * 40 + "-1", "²", "\ud800"])
def test_an_id_that_is_not_ours_gives_all_that_is_kept(play, after):
    async def scene(events: Events) -> None:
        events.publish(a_test(1))
        async with events.subscribe(A, after=after) as mine:
            assert numbers(await take(mine, 1)) == [1]

    play(scene)


def test_submissions_do_not_hear_each_other(play):
    async def scene(events: Events) -> None:
        async with events.subscribe(A) as mine, events.subscribe(B) as others:
            events.publish(a_test(1, B))
            events.publish(a_test(2, A))
            assert numbers(await take(mine, 1)) == [2]
            assert numbers(await take(others, 1)) == [1]

    play(scene)


def test_every_subscriber_hears_all(play):
    async def scene(events: Events) -> None:
        @asynccontextmanager
        async def subscribed(count: int) -> AsyncIterator[list[AsyncIterator[Event]]]:
            if count == 0:
                yield []
                return
            async with events.subscribe(A) as one, subscribed(count - 1) as others:
                yield [one, *others]

        async with subscribed(10) as all_of_them:
            events.publish(a_test(1))
            events.publish(a_test(2))
            heard = await asyncio.gather(*(take(one, 2) for one in all_of_them))
        assert [numbers(one) for one in heard] == [[1, 2]] * 10

    play(scene)


def test_ids_ascend(play):
    async def scene(events: Events) -> None:
        async with events.subscribe(A) as mine:
            for n in range(20):
                events.publish(a_test(n))
            ids = [tuple(map(int, event.id.split("-"))) for event in await take(mine, 20)]
        assert ids == sorted(set(ids))

    play(scene)


def test_a_waiter_can_be_cancelled_and_others_go_on(play):
    async def scene(events: Events) -> None:
        async def wait_for_ever() -> None:
            async with events.subscribe(A) as mine:
                await anext(mine)

        leaving = asyncio.create_task(wait_for_ever())
        await asyncio.sleep(0)
        leaving.cancel()
        with pytest.raises(asyncio.CancelledError):
            await leaving
        async with events.subscribe(A) as mine:
            events.publish(a_test(1))
            assert numbers(await take(mine, 1)) == [1]

    play(scene)

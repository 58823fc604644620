"""Events when the transport fails, and what is kept of them."""

from __future__ import annotations

import asyncio
import socket
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

import pytest
import redis

from judge.events import Event, EventKind
from judge.events_memory import STREAMS, MemoryEvents
from judge.events_redis import KEPT, LIFE_S, PUBLISH_S, RedisEvents

A = "01a20e09-ca51-707c-acc7-6a5986fb9a12"
STATE = Event(A, EventKind.STATE, {"status": "running"})
WAIT_S = 20.0


class Proxy:
    """A road to Redis that can be cut."""

    def __init__(self, url: str) -> None:
        client = redis.Redis.from_url(url)
        options = client.connection_pool.connection_kwargs
        self._host, self._port = options.get("host", "127.0.0.1"), options.get("port", 6379)
        self._database = options.get("db", 0)
        client.close()
        self._server: asyncio.Server | None = None
        self._open: set[asyncio.StreamWriter] = set()
        self.port = 0

    @property
    def url(self) -> str:
        return f"redis://127.0.0.1:{self.port}/{self._database}"

    async def open(self) -> None:
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", self.port)
        self.port = self._server.sockets[0].getsockname()[1]

    async def close(self) -> None:
        assert self._server is not None
        self._server.close()
        self.cut()
        await self._server.wait_closed()

    def cut(self) -> None:
        for writer in self._open:
            writer.transport.abort()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        upstream_reader, upstream = await asyncio.open_connection(self._host, self._port)
        self._open |= {writer, upstream}
        await asyncio.gather(_pump(reader, upstream), _pump(upstream_reader, writer))
        self._open -= {writer, upstream}


async def _pump(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with suppress(ConnectionError):
        while data := await reader.read(65536):
            writer.write(data)
            await writer.drain()
    writer.close()
    with suppress(ConnectionError):
        await writer.wait_closed()


@asynccontextmanager
async def closing(events: RedisEvents) -> AsyncIterator[RedisEvents]:
    try:
        yield events
    finally:
        await events.close()


@pytest.mark.fault("FI49")
@pytest.mark.redis
def test_a_subscription_outlives_its_connection(redis_url):
    async def scene() -> None:
        proxy = Proxy(redis_url)
        await proxy.open()
        async with (
            asyncio.timeout(WAIT_S),
            closing(RedisEvents(proxy.url)) as events,
            closing(RedisEvents(redis_url)) as publisher,
            events.subscribe(A) as mine,
        ):
            publisher.publish(STATE)
            first = await anext(mine)
            waiting = asyncio.create_task(anext(mine))
            await asyncio.sleep(0)
            proxy.cut()
            publisher.publish(STATE)
            assert (await waiting).id > first.id
        await proxy.close()

    asyncio.run(scene())


@pytest.mark.redis
def test_a_subscription_waits_for_a_redis_that_is_away(redis_url):
    async def scene() -> None:
        proxy = Proxy(redis_url)
        await proxy.open()
        await proxy.close()
        async with (
            asyncio.timeout(WAIT_S),
            closing(RedisEvents(proxy.url)) as events,
            closing(RedisEvents(redis_url)) as publisher,
            events.subscribe(A) as mine,
        ):
            waiting = asyncio.create_task(anext(mine))
            await asyncio.sleep(0)
            publisher.publish(STATE)
            await proxy.open()
            assert (await waiting).data == STATE.data
        await proxy.close()

    asyncio.run(scene())


@pytest.mark.redis
def test_an_emptied_redis_is_no_end(redis_url):
    async def scene() -> None:
        async with (
            asyncio.timeout(WAIT_S),
            closing(RedisEvents(redis_url)) as events,
            events.subscribe(A) as mine,
        ):
            events.publish(STATE)
            first = await anext(mine)
            with redis.Redis.from_url(redis_url) as client:
                client.flushdb()
            events.publish(STATE)
            assert (await anext(mine)).id > first.id

    asyncio.run(scene())


def test_publishing_to_nobody_does_not_raise():
    events = RedisEvents("redis://127.0.0.1:1/0")
    events.publish(STATE)
    asyncio.run(events.close())


def test_publishing_to_a_redis_that_is_silent_does_not_hold_up_the_judging():
    with socket.create_server(("127.0.0.1", 0)) as silent:
        events = RedisEvents(f"redis://127.0.0.1:{silent.getsockname()[1]}/0")
        begun = time.monotonic()
        for _ in range(100):
            events.publish(STATE)
        assert time.monotonic() - begun < 10 * PUBLISH_S
        asyncio.run(events.close())


@pytest.mark.redis
def test_a_stream_is_capped_and_ends(redis_url):
    events = RedisEvents(redis_url)
    for _ in range(KEPT + 500):
        events.publish(STATE)
    with redis.Redis.from_url(redis_url) as client:
        (key,) = client.keys("*")
        assert KEPT <= client.xlen(key) < KEPT + 200
        assert 0 < client.ttl(key) <= LIFE_S
    asyncio.run(events.close())


@pytest.mark.redis
def test_an_entry_of_another_version_is_passed_over(redis_url):
    async def scene() -> None:
        async with (
            asyncio.timeout(WAIT_S),
            closing(RedisEvents(redis_url)) as events,
            events.subscribe(A) as mine,
        ):
            with redis.Redis.from_url(redis_url) as client:
                for entry in ({"x": "y"}, {"kind": "new", "data": "{}"}, {"kind": "state", "data": "["}):
                    client.xadd(f"judge:events:{A}", entry)
                client.xadd(f"judge:events:{A}", {"kind": "state", "data": "[]"})
            events.publish(STATE)
            assert (await anext(mine)).data == STATE.data

    asyncio.run(scene())


def test_memory_forgets_the_oldest_that_nobody_follows():
    async def scene() -> None:
        events = MemoryEvents()
        async with asyncio.timeout(WAIT_S), events.subscribe("followed", after="0") as followed:
            for submission_id in ("followed", "old", *map(str, range(STREAMS))):
                events.publish(Event(submission_id, EventKind.STATE, {"n": 1}))
            assert (await anext(followed)).data == {"n": 1}
            async with events.subscribe("old", after="0") as old:
                events.publish(Event("old", EventKind.STATE, {"n": 2}))
                assert (await anext(old)).data == {"n": 2}

    asyncio.run(scene())


def test_closing_memory_events_ends_their_iterators():
    async def scene() -> list[Event]:
        events = MemoryEvents()
        async with asyncio.timeout(WAIT_S), events.subscribe(A) as mine:
            events.publish(STATE)
            await events.close()
            return [event async for event in mine]

    assert [event.data for event in asyncio.run(scene())] == [STATE.data]


def test_a_loop_that_ended_is_nobodys_concern():
    events = MemoryEvents()
    loop = asyncio.new_event_loop()
    subscription = events.subscribe(A)
    loop.run_until_complete(subscription.__aenter__())
    loop.run_until_complete(loop.shutdown_asyncgens())
    loop.close()
    events.publish(STATE)

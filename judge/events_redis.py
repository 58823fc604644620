"""`RedisEvents`: events between processes, a capped Redis stream a submission.

Publishing is synchronous, for worker threads; subscribing is asynchronous, for the API. Redis may be away, restarted or
emptied at any time: events are then late or lost, which costs a waiter a second, since the database is looked at too.
"""

from __future__ import annotations

import asyncio
import json
import re
import time
from collections.abc import AsyncGenerator, AsyncIterator, Mapping
from contextlib import aclosing, asynccontextmanager
from typing import Any

import redis
import redis.asyncio
import structlog
from redis.asyncio.retry import Retry as AsyncRetry
from redis.backoff import NoBackoff
from redis.retry import Retry

from judge.events import EVERY_KIND, Event, EventKind

KEPT = 1000
"""Events kept of one submission, about."""
LIFE_S = 24 * 3600
BLOCK_S = 10.0
"""How long one XREAD waits on the server. A connection cut without a word is noticed `ANSWER_S` after that."""
ANSWER_S = 5.0
PUBLISH_S = 1.0
"""Time-out of publishing: a worker between two tests does not wait longer for a Redis that is away."""
PAUSE_S = 2.0
"""After a failure to publish, nothing is tried for so long."""
CONNECTIONS = 1000
"""Subscriptions a process may have at once: each holds a connection while it waits."""

_FIRST, _LAST_PAUSE_S = 0.05, 2.0
_ID = re.compile(r"[0-9]{1,19}-[0-9]{1,19}")
_BEGINNING = "0-0"
_log = structlog.get_logger(__name__)

_Entry = tuple[str, Mapping[str, str]]


class RedisEvents:
    """Implements `judge.events.Events`. Subscribe from one event loop; publish from any thread."""

    def __init__(self, url: str, prefix: str = "judge:events:") -> None:
        self._prefix = prefix
        self._publisher = redis.Redis.from_url(
            url,
            decode_responses=True,
            socket_timeout=PUBLISH_S,
            socket_connect_timeout=PUBLISH_S,
            health_check_interval=30,
            protocol=2,
            # once, and at once: the connection may have been cut while it was idle
            retry=Retry(NoBackoff(), 1, supported_errors=(redis.ConnectionError,)),
        )
        self._subscriber = redis.asyncio.Redis.from_url(
            url,
            decode_responses=True,
            socket_timeout=BLOCK_S + ANSWER_S,
            socket_connect_timeout=ANSWER_S,
            max_connections=CONNECTIONS,
            protocol=2,
            retry=AsyncRetry(NoBackoff(), 0),  # _follow tries again by itself
        )
        self._away_until = 0.0

    def publish(self, event: Event) -> None:
        if time.monotonic() < self._away_until:
            return
        key = self._prefix + event.submission_id
        entry: dict[Any, Any] = {"kind": event.kind.value, "data": json.dumps(dict(event.data))}
        try:
            with self._publisher.pipeline(transaction=False) as pipeline:
                pipeline.xadd(key, entry, maxlen=KEPT, approximate=True)
                pipeline.expire(key, LIFE_S)
                pipeline.execute()
        except redis.RedisError as error:
            self._away_until = time.monotonic() + PAUSE_S
            _log.warning("event not published", submission_id=event.submission_id, cause=type(error).__name__)

    @asynccontextmanager
    async def subscribe(
        self, submission_id: str, after: str | None = None, kinds: frozenset[EventKind] = EVERY_KIND
    ) -> AsyncIterator[AsyncIterator[Event]]:
        """An `after` that is no stream's id gives all that is kept. While Redis is away the iterator waits for it."""
        last = await self._newest(submission_id) if after is None else after
        start = last if _ID.fullmatch(last) else _BEGINNING
        async with aclosing(self._follow(submission_id, start, kinds)) as events:
            yield events

    async def close(self) -> None:
        await self._subscriber.aclose()
        self._publisher.close()

    async def _newest(self, submission_id: str) -> str:
        """The id after which events are new. Redis away: the beginning; one event too many only makes someone look."""
        try:
            async with asyncio.timeout(PUBLISH_S):
                newest = await self._subscriber.xrevrange(self._prefix + submission_id, count=1)
        except (redis.RedisError, TimeoutError):
            return _BEGINNING
        return str(newest[0][0]) if newest else _BEGINNING

    async def _follow(self, submission_id: str, last: str, kinds: frozenset[EventKind]) -> AsyncGenerator[Event, None]:
        pause_s = _FIRST
        while True:
            try:
                entries = await self._read(submission_id, last)
            except redis.RedisError as error:
                _log.warning("events interrupted", submission_id=submission_id, cause=type(error).__name__)
                await asyncio.sleep(pause_s)
                pause_s = min(2 * pause_s, _LAST_PAUSE_S)
                continue
            pause_s = _FIRST
            for entry_id, fields in entries:
                last = entry_id
                event = _event(submission_id, entry_id, fields)
                if event is not None and event.kind in kinds:
                    yield event

    async def _read(self, submission_id: str, last: str) -> list[_Entry]:
        key = self._prefix + submission_id
        # protocol 2: a list of [key, entries], or nothing when the time is over
        streams: Any = await self._subscriber.xread({key: last}, count=KEPT, block=int(BLOCK_S * 1000))
        return list(streams[0][1]) if streams else []


def _event(submission_id: str, entry_id: str, fields: Mapping[str, str]) -> Event | None:
    """None for an entry that is not ours to read: of a newer version, say."""
    try:
        data = json.loads(fields["data"])
        kind = EventKind(fields["kind"])
    except (KeyError, ValueError):
        return None
    return Event(submission_id, kind, data, entry_id) if isinstance(data, dict) else None

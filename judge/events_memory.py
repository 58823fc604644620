"""`MemoryEvents`: events within one process, from any thread to any event loop."""

from __future__ import annotations

import asyncio
import threading
import time
from collections import OrderedDict, deque
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import aclosing, asynccontextmanager, suppress
from dataclasses import dataclass, field, replace

from judge.events import EVERY_KIND, Event, EventKind

KEPT = 1000
"""Events kept of one submission."""
STREAMS = 1000
"""Submissions of which any are kept."""


@dataclass(frozen=True, eq=False, slots=True)
class _Waiter:
    """A subscription asleep in its loop."""

    kinds: frozenset[EventKind]
    loop: asyncio.AbstractEventLoop
    something: asyncio.Event

    def wake(self) -> None:
        with suppress(RuntimeError):  # its loop is closed: nobody waits any more
            self.loop.call_soon_threadsafe(self.something.set)


@dataclass(eq=False, slots=True)
class _Stream:
    events: deque[Event] = field(default_factory=lambda: deque(maxlen=KEPT))
    waiters: set[_Waiter] = field(default_factory=set)

    def since(self, last: int) -> tuple[Event, ...]:
        return tuple(event for event in self.events if int(event.id) > last)


class MemoryEvents:
    """Implements `judge.events.Events`. Ids are microseconds of the clock, made to ascend: a restart goes on above."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._streams: OrderedDict[str, _Stream] = OrderedDict()
        self._last = 0
        self._closed = False

    def publish(self, event: Event) -> None:
        with self._lock:
            self._last = max(self._last + 1, time.time_ns() // 1000)
            stream = self._stream(event.submission_id)
            stream.events.append(replace(event, id=str(self._last)))
            waiters = [waiter for waiter in stream.waiters if event.kind in waiter.kinds]
        for waiter in waiters:
            waiter.wake()

    @asynccontextmanager
    async def subscribe(
        self, submission_id: str, after: str | None = None, kinds: frozenset[EventKind] = EVERY_KIND
    ) -> AsyncIterator[AsyncIterator[Event]]:
        """An `after` that is no id of ours gives all that is kept. The iterator ends when the events are closed."""
        waiter = _Waiter(kinds, asyncio.get_running_loop(), asyncio.Event())
        with self._lock:
            stream = self._stream(submission_id)
            stream.waiters.add(waiter)
            last = self._last if after is None else _number(after)
        try:
            async with aclosing(self._follow(stream, waiter, last)) as events:
                yield events
        finally:
            with self._lock:
                stream.waiters.discard(waiter)

    async def close(self) -> None:
        with self._lock:
            self._closed = True
            waiters = [waiter for stream in self._streams.values() for waiter in stream.waiters]
        for waiter in waiters:
            waiter.wake()

    async def _follow(self, stream: _Stream, waiter: _Waiter, last: int) -> AsyncGenerator[Event, None]:
        while True:
            # cleared before looking: what is published after the look sets it again
            waiter.something.clear()
            with self._lock:
                events, closed = stream.since(last), self._closed
            for event in events:
                if event.kind in waiter.kinds:
                    yield event
                last = int(event.id)
            if closed:
                return
            await waiter.something.wait()

    def _stream(self, submission_id: str) -> _Stream:
        stream = self._streams.setdefault(submission_id, _Stream())
        self._streams.move_to_end(submission_id)
        if len(self._streams) > STREAMS:
            oldest = next((known for known, old in self._streams.items() if not old.waiters), None)
            if oldest not in (None, submission_id):
                del self._streams[oldest]
        return stream


def _number(event_id: str) -> int:
    return int(event_id) if event_id.isascii() and event_id.isdecimal() and len(event_id) < 20 else 0

"""Waiting for a submission without holding a thread or a database connection."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress

from judge.events import ACCEPTED, EVERY_KIND, Event, EventKind, Events
from judge.submission import ENDED, Submission

LOOK_S = 1.0
"""How often the database is looked at all the same: an event may be lost, and the database is the truth."""
BEGINNING = ""
"""No event's id: all that is kept follows."""

NO_TESTS = EVERY_KIND - {EventKind.TEST}
"""Who waits for the end is not woken by each test."""

Look = Callable[[], Awaitable[Submission]]
"""Reads the submission anew."""


class Silence(Exception):
    """No event will come any more: the process ends."""


class Following:
    """The events of one submission, one at a time, each waited for with a time-out.

    A time-out leaves the step under way: to cancel an iterator in the middle of a step is to end it.
    """

    def __init__(self, stream: AsyncIterator[Event]) -> None:
        self._stream = stream
        self._step: asyncio.Future[Event] | None = None

    async def next(self, timeout_s: float) -> Event | None:
        """The next event, or None when none came within `timeout_s` seconds. Raises: Silence."""
        if self._step is None:
            self._step = asyncio.ensure_future(anext(self._stream))
        await asyncio.wait({self._step}, timeout=timeout_s)
        if not self._step.done():
            return None
        step, self._step = self._step, None
        try:
            return step.result()
        except StopAsyncIteration:
            raise Silence from None

    async def end_or(self, timeout_s: float) -> None:
        """Return at an event that may be the end, or after `timeout_s` seconds. Raises: Silence."""
        deadline = time.monotonic() + timeout_s
        while (left := deadline - time.monotonic()) > 0:
            event = await self.next(left)
            if event is None or may_end(event):
                return

    async def stop(self) -> None:
        if self._step is not None:
            self._step.cancel()
            with suppress(asyncio.CancelledError, StopAsyncIteration):
                await self._step


@asynccontextmanager
async def following(
    events: Events, submission_id: str, after: str | None = None, kinds: frozenset[EventKind] = EVERY_KIND
) -> AsyncIterator[Following]:
    """Events of these kinds from now on, or from after the event `after`."""
    async with events.subscribe(submission_id, after, kinds) as stream:
        follower = Following(stream)
        try:
            yield follower
        finally:
            await follower.stop()


async def wait_for_end(events: Events, submission: Submission, look: Look, wait_s: float, look_s: float) -> Submission:
    """The submission once it is done or cancelled, or as it stands after `wait_s` seconds.

    Takes in all events that are kept, so that no end is missed between `submission` and now; `look_s`: how often it looks with no
    event to tell it. Raises: what `look` raises.
    """
    if wait_s <= 0 or submission.status in ENDED:
        return submission
    deadline = time.monotonic() + wait_s
    async with following(events, submission.id, BEGINNING, NO_TESTS) as follower:
        with suppress(Silence):
            while submission.status not in ENDED and (left := deadline - time.monotonic()) > 0:
                await follower.end_or(min(left, look_s))
                submission = await look()
    return submission


async def wait_for_inputs(
    events: Events, submission: Submission, look: Look, wait_s: float, look_s: float
) -> Submission:
    """The submission once its own inputs were looked at, or as it stands after `wait_s` seconds. Raises: what `look` raises."""
    deadline = time.monotonic() + wait_s
    async with following(events, submission.id, BEGINNING) as follower:
        with suppress(Silence):
            while submission.status not in ENDED and (left := deadline - time.monotonic()) > 0:
                event = await follower.next(min(left, look_s))
                submission = await look()
                if event is not None and event.data.get("inputs") == ACCEPTED:
                    break
    return submission


def may_end(event: Event) -> bool:
    return event.kind is EventKind.VERDICT or event.data.get("status") in ENDED

"""Waiting for a verdict without holding a thread, a connection or the database."""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections.abc import AsyncIterator

from fastapi.concurrency import run_in_threadpool

from judge.events import Event, EventKind, Events
from judge.history import History
from judge.submission import Status, Submission

LOOK_S = 1.0
"""How often the database is looked at all the same: an event may be lost, the database is the truth."""

ENDED = frozenset({Status.DONE, Status.CANCELLED})


async def wait_for_end(
    history: History, events: Events, submission_id: str, wait_s: float, look_s: float = LOOK_S
) -> Submission:
    """The submission once it is done or cancelled, or as it stands after `wait_s` seconds.

    Subscribes first and looks at the database then, so that no end is missed in between. Raises: NotFound; Unavailable.
    """
    deadline = time.monotonic() + wait_s
    async with events.subscribe(submission_id) as stream:
        submission = await run_in_threadpool(history.get, submission_id)
        async with contextlib.aclosing(_Next(stream)) as following:
            while submission.status not in ENDED and (left := deadline - time.monotonic()) > 0:
                await following.end_or(min(left, look_s))
                submission = await run_in_threadpool(history.get, submission_id)
    return submission


class _Next:
    """Waits for the event that may be the end, for a while at a time; an iterator must not be cancelled in mid-step."""

    def __init__(self, stream: AsyncIterator[Event]) -> None:
        self._stream = stream
        self._step: asyncio.Task[Event] | None = None

    async def end_or(self, timeout_s: float) -> None:
        """Return when an end is announced, or after `timeout_s` seconds."""
        deadline = time.monotonic() + timeout_s
        while (left := deadline - time.monotonic()) > 0:
            self._step = self._step or asyncio.ensure_future(anext(self._stream))
            await asyncio.wait({self._step}, timeout=left)
            if not self._step.done():
                return
            step, self._step = self._step, None
            if step.exception() is not None or _may_end(step.result()):
                return

    async def aclose(self) -> None:
        if self._step is not None:
            self._step.cancel()
            with contextlib.suppress(asyncio.CancelledError, StopAsyncIteration):
                await self._step


def _may_end(event: Event) -> bool:
    return event.kind is EventKind.VERDICT or event.data.get("status") in ENDED

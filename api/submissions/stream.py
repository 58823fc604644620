"""A submission's life as server-sent events: a snapshot first, then `state`, `test` and `verdict` as they happen."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass

import structlog
from fastapi.sse import ServerSentEvent

from api.access import StillIn
from api.submissions.waiting import Following, Look, Silence, following, may_end
from api.views import SubmissionView
from judge.errors import NotFound, NotSignedIn, Unavailable
from judge.events import Event, EventKind, Events
from judge.submission import ENDED, Submission

log = structlog.get_logger(__name__)

LATE_S = 0.2
"""What an event may take that was told before the database was written."""
LONGEST_S = 600.0
"""A stream is cut after that: the client comes back with `Last-Event-ID`."""

Snapshot = Callable[[Submission], Awaitable[SubmissionView]]


@dataclass(frozen=True, slots=True)
class Sight:
    """What a stream sees of its submission, and how often it looks: `look` at the database, which is the truth; `snapshot` for
    the client; `still_in`, whether the client may see it at all. `every_s`: at least so often, whatever events come."""

    look: Look
    snapshot: Snapshot
    still_in: StillIn
    every_s: float


async def live(events: Events, submission_id: str, after: str | None, sight: Sight) -> AsyncIterator[ServerSentEvent]:
    """Ends with the submission, and its last event says how. `after`: id of the last event that the client has seen.

    The snapshot, and what only the database told, have no id: a client resumes after the last event that had one.
    """
    try:
        async with following(events, submission_id, after) as follower:
            submission = await sight.look()
            yield ServerSentEvent(event="snapshot", data=await sight.snapshot(submission))
            async for event in _until_the_end(follower, submission, sight):
                yield event
    except Silence:
        pass
    except (NotFound, NotSignedIn, Unavailable) as error:
        # the answer has begun: it is too late for another status; the client comes back by itself, and is told then
        log.warning("stream cut", submission=submission_id, reason=str(error))


async def _until_the_end(follower: Following, submission: Submission, sight: Sight) -> AsyncIterator[ServerSentEvent]:
    """`submission`: as the client knows it. Raises: Silence; NotSignedIn; what `look` raises."""
    if submission.status in ENDED:
        yield _told_by_the_database(submission)
        return
    told = submission.status
    deadline = time.monotonic() + LONGEST_S
    due = time.monotonic() + sight.every_s
    while time.monotonic() < deadline:
        event = await follower.next(max(due - time.monotonic(), 0.0))
        if time.monotonic() >= due:
            # before the event goes out: nobody gets one later than this after the end of his token
            await sight.still_in()
            due = time.monotonic() + sight.every_s
        if event is not None:
            yield _sent(event)
            if event.kind is EventKind.TEST:
                continue
        submission = await sight.look()
        if submission.status in ENDED:
            if event is None or not may_end(event):
                async for late in _to_the_end(follower, submission):
                    yield late
            return
        if event is None and submission.status is not told:
            yield _told_by_the_database(submission)
        told = submission.status


async def _to_the_end(follower: Following, submission: Submission) -> AsyncIterator[ServerSentEvent]:
    """The database knew of the end first: what was told before it is on its way; and the end, if no event tells it."""
    with suppress(Silence):
        while (event := await follower.next(LATE_S)) is not None:
            yield _sent(event)
            if may_end(event):
                return
    yield _told_by_the_database(submission)


def _sent(event: Event) -> ServerSentEvent:
    return ServerSentEvent(event=event.kind.value, data=dict(event.data), id=event.id)


def _told_by_the_database(submission: Submission) -> ServerSentEvent:
    if submission.verdict is None:
        return ServerSentEvent(event=EventKind.STATE.value, data={"status": submission.status.value})
    data = {"status": submission.status.value, "verdict": submission.verdict.value}
    return ServerSentEvent(event=EventKind.VERDICT.value, data=data)

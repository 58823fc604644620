"""`wait` is woken by the event that ends a submission. With its own look put off to an hour, polling would not do."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from threading import Event as Signal
from threading import Thread
from typing import Any

import httpx
import pytest

from api.app import create_app
from api.services import Services
from api.submissions.waiting import wait_for_end
from judge.config import Settings
from judge.events import EVERY_KIND, Event, EventKind
from judge.events_memory import MemoryEvents
from judge.history_memory import MemoryHistory
from judge.submission import Kind, Language, NewSubmission, Status, Submission
from judge.verdict import Judgement, Verdict

HOUR_S = 3600.0
DEADLINE_S = 20.0
NEW = NewSubmission("two-sum", "v1", Language.PYTHON3, "pass", Kind.SUBMIT, None)
JUDGEMENT = Judgement(Verdict.AC, 1.0, 0.1, 1.0, "accepted", (), "v1", "py", "docker")


class ObservedEvents(MemoryEvents):
    """Tells when somebody has begun to wait for the first event."""

    def __init__(self) -> None:
        super().__init__()
        self.waited_for = Signal()

    @asynccontextmanager
    async def subscribe(
        self, submission_id: str, after: str | None = None, kinds: frozenset[EventKind] = EVERY_KIND
    ) -> AsyncIterator[AsyncIterator[Event]]:
        async with super().subscribe(submission_id, after, kinds) as stream:
            yield self._observed(stream)

    async def _observed(self, stream: AsyncIterator[Event]) -> AsyncIterator[Event]:
        self.waited_for.set()
        async for event in stream:
            yield event


@dataclass
class Scene:
    """A queued submission for which somebody waits. `looks`: at the history, by who waits."""

    history: MemoryHistory = field(default_factory=MemoryHistory)
    events: ObservedEvents = field(default_factory=ObservedEvents)
    looks: int = 0

    def __post_init__(self) -> None:
        self.submission = self.history.add(NEW)

    async def look(self) -> Submission:
        self.looks += 1
        return self.history.get(self.submission.id)

    def wait(self, wait_s: float = HOUR_S, meanwhile: Callable[[], None] = lambda: None) -> Submission:
        """`meanwhile` is done by another thread, once the wait is on."""

        def once_waited_for() -> None:
            assert self.events.waited_for.wait(DEADLINE_S)
            meanwhile()

        async def waited() -> Submission:
            async with asyncio.timeout(DEADLINE_S):
                return await wait_for_end(self.events, self.submission, self.look, wait_s, HOUR_S)

        thread = Thread(target=once_waited_for)
        thread.start()
        try:
            return asyncio.run(waited())
        finally:
            thread.join()

    def publish(self, kind: EventKind, **data: Any) -> None:
        self.events.publish(Event(self.submission.id, kind, data))

    def finish(self) -> None:
        claim = self.history.claim(self.submission.id, "w", 60)
        assert claim is not None
        assert self.history.finish(claim, JUDGEMENT)


def test_the_verdicts_event_wakes_it() -> None:
    scene = Scene()

    def judge() -> None:
        scene.finish()
        scene.publish(EventKind.VERDICT, status="done", verdict="AC")

    ended = scene.wait(meanwhile=judge)
    assert (ended.status, ended.verdict) == (Status.DONE, Verdict.AC)
    assert scene.looks == 1, "once, after the event"


def test_a_cancels_event_wakes_it() -> None:
    scene = Scene()

    def cancel() -> None:
        scene.history.cancel(scene.submission.id)
        scene.publish(EventKind.STATE, status="cancelled")

    assert scene.wait(meanwhile=cancel).status is Status.CANCELLED
    assert scene.looks == 1


def test_progress_wakes_nobody() -> None:
    scene = Scene()

    def judge() -> None:
        scene.publish(EventKind.STATE, status="running")
        for number in range(50):
            scene.publish(EventKind.TEST, test=number, of=50, verdict="AC")
        scene.finish()
        scene.publish(EventKind.VERDICT, status="done", verdict="AC")

    assert scene.wait(meanwhile=judge).status is Status.DONE
    assert scene.looks == 1


def test_an_end_is_not_believed_until_the_history_has_it() -> None:
    scene = Scene()

    def announce_too_early() -> None:
        scene.publish(EventKind.VERDICT, status="done", verdict="AC")
        scene.finish()
        scene.publish(EventKind.VERDICT, status="done", verdict="AC")

    assert scene.wait(meanwhile=announce_too_early).status is Status.DONE


def test_an_end_before_the_subscription_is_seen() -> None:
    """Between the request's own look and the subscription: its event is kept."""
    scene = Scene()
    scene.finish()
    scene.publish(EventKind.VERDICT, status="done", verdict="AC")
    scene.events.waited_for.set()
    assert scene.submission.status is Status.QUEUED
    assert scene.wait().status is Status.DONE
    assert scene.looks == 1


def test_when_the_wait_is_over_the_state_is_told() -> None:
    scene = Scene()
    scene.events.waited_for.set()
    assert scene.wait(wait_s=0.05).status is Status.QUEUED
    assert 1 <= scene.looks <= 2


def test_without_a_wait_nobody_looks_again() -> None:
    scene = Scene()
    scene.events.waited_for.set()
    assert scene.wait(wait_s=0) is scene.submission
    assert scene.looks == 0


def test_a_lost_event_is_made_good_by_looking() -> None:
    scene = Scene()

    async def waited() -> Submission:
        async with asyncio.timeout(DEADLINE_S):
            return await wait_for_end(scene.events, scene.submission, look, HOUR_S, 0.001)

    async def look() -> Submission:
        if scene.looks == 3:
            scene.finish()
        return await scene.look()

    assert asyncio.run(waited()).status is Status.DONE
    assert scene.looks == 4


def test_a_server_that_stops_ends_the_wait() -> None:
    scene = Scene()
    assert scene.wait(meanwhile=lambda: asyncio.run(scene.events.close())).status is Status.QUEUED


def test_a_wait_that_nobody_wants_any_more_leaves_nothing_behind() -> None:
    scene = Scene()

    async def given_up() -> None:
        waiting = asyncio.ensure_future(
            wait_for_end(scene.events, scene.submission, scene.look, HOUR_S, HOUR_S),
        )
        await asyncio.to_thread(scene.events.waited_for.wait, DEADLINE_S)
        waiting.cancel()
        with pytest.raises(asyncio.CancelledError):
            await waiting
        assert asyncio.all_tasks() == {asyncio.current_task()}

    asyncio.run(given_up())


@pytest.mark.parametrize("ending", ["judge", "cancel"])
def test_over_http(
    settings: Settings,
    services: Services,
    make_client: Callable[..., httpx.Client],
    hand_in: Callable[..., str],
    judge: Callable[..., None],
    ending: str,
) -> None:
    events = ObservedEvents()
    app = create_app(settings, replace(services, events=events), look_s=HOUR_S)
    with make_client(app) as client, make_client(app) as other, ThreadPoolExecutor(1) as threads:
        submission_id = hand_in(client)
        waiting = threads.submit(client.get, f"/api/v1/submissions/{submission_id}", params={"wait": 60})
        assert events.waited_for.wait(DEADLINE_S)
        assert not waiting.done()
        if ending == "judge":
            judge(submission_id, Verdict.AC)
            events.publish(Event(submission_id, EventKind.VERDICT, {"status": "done", "verdict": "AC"}))
        else:
            assert other.post(f"/api/v1/submissions/{submission_id}/cancel").status_code == 200
        answer = waiting.result(DEADLINE_S).json()
    assert (answer["status"], answer["verdict"]) == {"judge": ("done", "AC"), "cancel": ("cancelled", None)}[ending]


@pytest.mark.parametrize("wait", ["-1", "60.1", "nan", "inf", "long"])
def test_a_wait_that_is_none(
    local: httpx.Client, hand_in: Callable[..., str], refused: Callable[..., dict[str, Any]], wait: str
) -> None:
    answer = local.get(f"/api/v1/submissions/{hand_in(local)}", params={"wait": wait})
    assert [error["pointer"] for error in refused(answer, 422, "invalid")["errors"]] == ["?wait"]

"""Following a submission live: told by events, right without them, resumed after a cut, over when the server stops."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import asynccontextmanager
from dataclasses import replace
from threading import Event as Flag
from typing import Any

import httpx
import pytest

from api.app import create_app
from api.services import Services
from judge.config import Settings
from judge.errors import Unavailable
from judge.events import EVERY_KIND, Event, EventKind
from judge.events_memory import MemoryEvents
from judge.history import History
from judge.submission import Submission

SUBMISSIONS = "/api/v1/submissions"
NEVER_S = 3600.0
SOON_S = 0.01
DEADLINE_S = 20.0

Sent = tuple[str, Any, str | None]
"""Of a server-sent event: its name, data and id."""


class TellingEvents(MemoryEvents):
    """Tells when somebody has subscribed."""

    def __init__(self) -> None:
        super().__init__()
        self.subscribed = Flag()

    @asynccontextmanager
    async def subscribe(
        self, submission_id: str, after: str | None = None, kinds: frozenset[EventKind] = EVERY_KIND
    ) -> AsyncIterator[AsyncIterator[Event]]:
        async with super().subscribe(submission_id, after, kinds) as stream:
            self.subscribed.set()
            yield stream


class WatchedHistory:
    """Tells of a look at a submission since `looked` was cleared, and of the second: the snapshot's, after `may I see it`.

    `answers`: cleared, a look waits.
    """

    def __init__(self, history: History) -> None:
        self._history = history
        self.looks, self.away = 0, False
        self.looked, self.snapshot = Flag(), Flag()
        self.answers = Flag()
        self.answers.set()

    def get(self, submission_id: str) -> Submission:
        until(self.answers)
        if self.away:
            raise Unavailable("the database does not answer")
        submission = self._history.get(submission_id)
        self.looks += 1
        self.looked.set()
        if self.looks == 2:
            self.snapshot.set()
        return submission

    def __getattr__(self, name: str) -> Any:
        return getattr(self._history, name)


@pytest.fixture
def events() -> TellingEvents:
    return TellingEvents()


@pytest.fixture
def history(services: Services) -> WatchedHistory:
    return WatchedHistory(services.history)


@pytest.fixture
def client(
    settings: Settings,
    services: Services,
    events: TellingEvents,
    history: WatchedHistory,
    make_client: Callable[..., httpx.Client],
) -> Callable[[float], httpx.Client]:
    """A client of a server that looks at the database every so many seconds."""
    seams = replace(services, events=events, history=history)
    return lambda look_s: make_client(create_app(settings, seams, look_s=look_s))


@pytest.fixture
def later() -> Iterator[Callable[..., Future[httpx.Response]]]:
    """Asks in a thread of its own."""
    with ThreadPoolExecutor() as threads:
        yield threads.submit


def sent(answer: httpx.Response) -> list[Sent]:
    blocks = (dict(line.split(": ", 1) for line in block.splitlines()) for block in answer.text.split("\n\n") if block)
    return [(block["event"], json.loads(block["data"]), block.get("id")) for block in blocks]


def until(flag: Flag) -> None:
    assert flag.wait(DEADLINE_S), "it never came to be"


@pytest.mark.parametrize("looked_between", [True, False], ids=["looks", "finds-it-ended"])
def test_a_snapshot_then_all_that_happens(
    client: Callable[[float], httpx.Client],
    events: TellingEvents,
    history: WatchedHistory,
    hand_in: Callable[..., str],
    judge: Callable[[str], None],
    later: Callable[..., Future[httpx.Response]],
    looked_between: bool,
) -> None:
    local = client(NEVER_S)
    submission_id = hand_in(local)
    answer = later(local.get, f"{SUBMISSIONS}/{submission_id}/events")
    until(history.snapshot)
    history.looked.clear()
    if not looked_between:
        history.answers.clear()
    events.publish(Event(submission_id, EventKind.STATE, {"status": "running"}))
    if looked_between:
        until(history.looked)
    events.publish(Event(submission_id, EventKind.TEST, {"test": 1, "of": 2, "verdict": "AC"}))
    judge(submission_id)
    events.publish(Event(submission_id, EventKind.VERDICT, {"status": "done", "verdict": "RTE"}))
    history.answers.set()
    snapshot, *rest = sent(answer.result(DEADLINE_S))
    assert (snapshot[0], snapshot[1]["id"], snapshot[2]) == ("snapshot", submission_id, None)
    assert [(name, data) for name, data, _ in rest] == [
        ("state", {"status": "running"}),
        ("test", {"test": 1, "of": 2, "verdict": "AC"}),
        ("verdict", {"status": "done", "verdict": "RTE"}),
    ]
    ids = [int(event_id or 0) for _, _, event_id in rest]
    assert ids == sorted(set(ids))


@pytest.mark.fault("FI49")
@pytest.mark.parametrize(("seen", "missed"), [(0, [1, 2, 3]), (2, [3]), (3, [])])
def test_it_goes_on_after_the_last_event_that_came(
    client: Callable[[float], httpx.Client],
    events: TellingEvents,
    history: WatchedHistory,
    hand_in: Callable[..., str],
    later: Callable[..., Future[httpx.Response]],
    seen: int,
    missed: list[int],
) -> None:
    local = client(NEVER_S)
    submission_id = hand_in(local)
    for test in (1, 2, 3):
        events.publish(Event(submission_id, EventKind.TEST, {"test": test, "of": 3}))
    last = {"Last-Event-ID": (["0", *asyncio.run(_ids(events, submission_id, 3))])[seen]}
    answer = later(local.get, f"{SUBMISSIONS}/{submission_id}/events", headers=last)
    until(history.snapshot)
    assert local.post(f"{SUBMISSIONS}/{submission_id}/cancel").status_code == 200
    snapshot, *tests, end = sent(answer.result(DEADLINE_S))
    assert (snapshot[0], end[0], end[1]) == ("snapshot", "state", {"status": "cancelled"})
    assert [data["test"] for _, data, _ in tests] == missed


def test_lost_events_are_made_up_for_by_the_database(
    client: Callable[[float], httpx.Client],
    history: WatchedHistory,
    services: Services,
    events: TellingEvents,
    hand_in: Callable[..., str],
    later: Callable[..., Future[httpx.Response]],
) -> None:
    local = client(SOON_S)
    submission_id = hand_in(local)
    answer = later(local.get, f"{SUBMISSIONS}/{submission_id}/events")
    until(events.subscribed)
    _seen_queued(history)
    claim = services.history.claim(submission_id, "worker", 60)
    assert claim is not None
    _seen_queued(history)
    services.history.cancel(submission_id)
    names = [(name, data.get("status"), event_id) for name, data, event_id in sent(answer.result(DEADLINE_S))]
    assert names == [
        ("snapshot", "queued", None),
        ("state", "running", None),
        ("state", "cancelled", None),
    ]


def test_a_stop_of_the_server_ends_it(
    client: Callable[[float], httpx.Client], events: TellingEvents, hand_in: Callable[..., str]
) -> None:
    local = client(NEVER_S)
    submission_id = hand_in(local)
    _closed(events)
    assert [name for name, _, _ in sent(local.get(f"{SUBMISSIONS}/{submission_id}/events"))] == ["snapshot"]


def test_a_database_that_goes_away_cuts_it(
    client: Callable[[float], httpx.Client],
    history: WatchedHistory,
    hand_in: Callable[..., str],
    later: Callable[..., Future[httpx.Response]],
) -> None:
    local = client(SOON_S)
    submission_id = hand_in(local)
    answer = later(local.get, f"{SUBMISSIONS}/{submission_id}/events")
    until(history.snapshot)
    history.away = True
    cut = answer.result(DEADLINE_S)
    assert (cut.status_code, [name for name, _, _ in sent(cut)]) == (200, ["snapshot"])


def test_what_is_not_there_is_refused_before_it_begins(client: Callable[[float], httpx.Client]) -> None:
    answer = client(NEVER_S).get(f"{SUBMISSIONS}/01a20e09-ca51-707c-acc7-6a5986fb9a12/events")
    assert (answer.status_code, answer.headers["content-type"]) == (404, "application/problem+json")


def _seen_queued(history: WatchedHistory) -> None:
    """Two looks from now on: the second began after this call."""
    for _ in range(2):
        history.looked.clear()
        until(history.looked)


async def _ids(events: MemoryEvents, submission_id: str, count: int) -> list[str]:
    async with events.subscribe(submission_id, "0") as stream:
        return [(await anext(stream)).id for _ in range(count)]


def _closed(events: MemoryEvents) -> None:
    asyncio.run(events.close())

"""What is published again, and how often; and that no fault of one thing keeps another undone."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest
from structlog.testing import capture_logs

from judge.errors import Unavailable
from judge.events_memory import MemoryEvents
from judge.history_memory import MemoryHistory
from judge.submission import Kind, Language, NewSubmission
from sandbox.base import CellSpec, Program, Run
from sandbox.scripted import ScriptedSandbox, finished
from worker.sweeper import Sweeper

SWEEP_S = 5.0
LEASE_S = 15.0
START = datetime(2026, 1, 2, tzinfo=UTC)


@dataclass
class Queue:
    messages: list[str] = field(default_factory=list)
    away: bool = False

    def publish(self, submission_id: str) -> None:
        if self.away:
            raise Unavailable("away")
        self.messages.append(submission_id)

    def ping(self) -> None:
        raise AssertionError("nobody asks")

    def waiting(self) -> int:
        if self.away:
            raise Unavailable("away")
        return len(self.messages)


@dataclass
class Scene:
    """Time passes only by `pass_time`."""

    passed: timedelta = timedelta()
    queue: Queue = field(default_factory=Queue)

    def __post_init__(self) -> None:
        self.history = MemoryHistory(lambda: START + self.passed)
        self.sandbox = ScriptedSandbox(nothing)
        self.sweeper = Sweeper(self.history, self.queue, MemoryEvents(), self.sandbox, SWEEP_S, 3)

    def submit(self, count: int) -> list[str]:
        new = NewSubmission("echo", "v", Language.PYTHON3, "pass\n", Kind.SUBMIT, None)
        return [self.history.add(new).id for _ in range(count)]


@pytest.fixture
def scene() -> Scene:
    return Scene()


@pytest.fixture
def pass_time(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> Callable[[float], None]:
    monkeypatch.setattr("worker.sweeper.time.monotonic", lambda: scene.passed.total_seconds())

    def work(seconds: float) -> None:
        scene.passed += timedelta(seconds=seconds)

    return work


def nothing(spec: CellSpec, program: Program, payload: bytes) -> Run:
    return finished(payload)


def test_a_long_queue_does_not_grow_by_being_swept(scene: Scene, pass_time: Callable[[float], None]) -> None:
    waiting = scene.submit(20)
    scene.queue.messages += waiting  # as the API did
    for _ in range(100):
        pass_time(SWEEP_S)
        scene.sweeper.sweep()
    assert sorted(scene.queue.messages) == sorted(waiting * 2)


def test_what_the_queue_lost_is_there_after_a_sweep(scene: Scene, pass_time: Callable[[float], None]) -> None:
    waiting = scene.submit(20)
    for _ in range(3):
        scene.queue.messages.clear()
        pass_time(SWEEP_S)
        scene.sweeper.sweep()
        assert sorted(scene.queue.messages) == sorted(waiting)


def test_an_abandoned_one_is_published_however_long_the_queue_is(
    scene: Scene, pass_time: Callable[[float], None]
) -> None:
    (lost, *_) = waiting = scene.submit(20)
    scene.queue.messages += waiting * 3
    for _ in range(2):
        claim = scene.history.claim(lost, "w", LEASE_S)
        assert claim is not None and claim.submission.id == lost
        before = scene.queue.messages.count(lost)
        for _ in range(4):
            pass_time(SWEEP_S)
            scene.sweeper.sweep()
        assert scene.queue.messages.count(lost) > before


def test_cells_are_swept_while_the_queue_is_away(scene: Scene, pass_time: Callable[[float], None]) -> None:
    scene.submit(1)
    scene.queue.away = True
    pass_time(SWEEP_S)
    with pytest.raises(Unavailable):
        scene.sweeper.sweep()
    swept: list[Mapping[str, int]] = scene.sandbox.reaped
    assert swept == [{}]


def test_what_goes_with_a_sweep_is_done_while_the_queue_is_away(
    scene: Scene, pass_time: Callable[[float], None]
) -> None:
    done: list[str] = []

    def fail() -> None:
        done.append("packages")
        raise Unavailable("away")

    def break_down() -> None:
        done.append("report")
        raise OSError("a fault that nobody thought of")

    scene.sweeper = Sweeper(
        scene.history,
        scene.queue,
        MemoryEvents(),
        scene.sandbox,
        SWEEP_S,
        3,
        went_well=lambda: done.append("well"),
        always={"packages": fail, "report": break_down, "watchdog": lambda: done.append("watchdog")},
    )
    scene.submit(1)
    scene.queue.away = True
    pass_time(SWEEP_S)
    with capture_logs() as logs:
        scene.sweeper.turn()
    assert done == ["packages", "report", "watchdog"]
    assert [line["part"] for line in logs if line["log_level"] in ("warning", "error")] == [
        "submissions",
        "packages",
        "report",
    ]
    scene.queue.away = False
    scene.sweeper.turn()
    assert done[3:] == ["well", "packages", "report", "watchdog"]

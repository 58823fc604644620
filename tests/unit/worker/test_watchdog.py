"""A worker that lives and takes nothing ends itself; one that is idle, busy or cut off does not."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest

from judge.errors import Unavailable
from worker.watchdog import Watchdog

IDLE_S = 60.0


@dataclass
class Scene:
    waiting: int | None = 3
    now: float = 100.0
    barks: int = 0
    watchdog: Watchdog = field(init=False)

    def __post_init__(self) -> None:
        self.watchdog = Watchdog(2, self._waiting, self._bark, IDLE_S, lambda: self.now)

    def pass_time(self, seconds: float, every_s: float = 5.0) -> None:
        for _ in range(int(seconds / every_s)):
            self.now += every_s
            self.watchdog.look()

    def _waiting(self) -> int:
        if self.waiting is None:
            raise Unavailable("away")
        return self.waiting

    def _bark(self) -> None:
        self.barks += 1


@pytest.fixture
def scene() -> Scene:
    return Scene()


def test_what_waits_and_is_not_taken_makes_it_bark_once(scene: Scene) -> None:
    scene.pass_time(IDLE_S - 5)
    assert (scene.barks, scene.watchdog.barked) == (0, False)
    scene.pass_time(3 * IDLE_S)
    assert (scene.barks, scene.watchdog.barked) == (1, True)


def test_an_empty_queue_is_no_reason(scene: Scene) -> None:
    scene.waiting = 0
    scene.pass_time(5 * IDLE_S)
    scene.waiting = 1
    scene.pass_time(IDLE_S - 5)
    assert scene.barks == 0


def test_a_queue_that_is_away_is_no_reason(scene: Scene) -> None:
    scene.waiting = None
    scene.pass_time(5 * IDLE_S)
    assert scene.barks == 0


def test_a_worker_whose_slots_are_taken_is_no_reason(scene: Scene) -> None:
    with scene.watchdog.delivery(), scene.watchdog.delivery():
        scene.pass_time(5 * IDLE_S)
    assert scene.barks == 0
    scene.pass_time(IDLE_S)
    assert scene.barks == 1


def test_one_slot_that_never_ends_does_not_hide_that_the_other_takes_nothing(scene: Scene) -> None:
    with scene.watchdog.delivery():
        scene.pass_time(2 * IDLE_S)
    assert scene.barks == 1


def test_each_message_starts_the_time_anew(scene: Scene) -> None:
    for _ in range(10):
        scene.pass_time(IDLE_S - 5)
        with scene.watchdog.delivery():
            pass
    assert scene.barks == 0

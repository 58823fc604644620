"""Cells that wait: taken, replaced when they die, kept for the cpu that will use them, never made while an attempt runs."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from typing import Any, cast

import pytest

from sandbox.base import Profile, SandboxError
from sandbox.docker import pool as pool_module
from sandbox.docker.launch import Waiting
from sandbox.docker.pool import Pool

PATIENCE_S = 10.0


@dataclass(eq=False)
class FakeCell:
    profile: Profile
    cpu: int
    alive: bool = True


@dataclass
class Cells:
    """What starts cells here, and who died."""

    started: list[FakeCell] = field(default_factory=list)
    discarded: list[FakeCell] = field(default_factory=list)
    failures: int = 0
    failure: type[Exception] = SandboxError
    away: frozenset[Profile] = frozenset()
    tried: int = 0
    changed: threading.Condition = field(default_factory=threading.Condition)

    def start(self, profile: Profile, cpu: int) -> Waiting:
        with self.changed:
            self.changed.notify_all()
            if profile in self.away:
                self.tried += 1
                raise SandboxError("no image")
            if self.failures:
                self.failures -= 1
                raise self.failure("no daemon")
            self.started.append(FakeCell(profile, cpu))
            return cast("Waiting", self.started[-1])

    def discard(self, cell: Waiting) -> None:
        self.discarded.append(cast("FakeCell", cell))

    def wait_for(self, condition: Callable[[], bool]) -> None:
        with self.changed:
            assert self.changed.wait_for(condition, PATIENCE_S)


@pytest.fixture
def cells() -> Cells:
    return Cells()


@contextmanager
def pool_of(cells: Cells, **changes: Any) -> Iterator[Pool]:
    values: dict[str, Any] = {"cpus": (1, 2), "spare": 1, "prestart": (Profile.PYTHON,)} | changes
    with closing(Pool(cells.start, cells.discard, **values)) as pool:
        yield pool


def test_one_waits_for_each_slot_and_some_more(cells: Cells) -> None:
    with pool_of(cells) as pool:
        assert pool.wait_full(PATIENCE_S)
        assert sorted(cell.cpu for cell in cells.started) == [1, 1, 2]
        assert pool.stats().waiting == {Profile.PYTHON: 3}
    assert len(cells.discarded) == 3


def test_an_attempt_gets_the_one_made_for_its_cpu_and_it_is_replaced(cells: Cells) -> None:
    with pool_of(cells) as pool:
        assert pool.wait_full(PATIENCE_S)
        with pool.attempt(Profile.PYTHON, 2) as cell:
            assert cell is not None and cell.cpu == 2
        assert pool.wait_full(PATIENCE_S)
        assert cells.started[-1].cpu == 2
        assert (pool.stats().taken, pool.stats().missed) == (1, 0)


def test_one_that_died_waiting_is_passed_over_and_replaced(cells: Cells) -> None:
    with pool_of(cells, cpus=(1,)) as pool:
        assert pool.wait_full(PATIENCE_S)
        dead = cells.started[0]
        dead.alive = False
        with pool.attempt(Profile.PYTHON, 1) as cell:
            assert cast("FakeCell", cell) is cells.started[1]
        assert cells.discarded == [dead]
        assert pool.wait_full(PATIENCE_S)
        assert len(cells.started) == 4
        assert (pool.stats().taken, pool.stats().died) == (1, 1)


def test_those_that_died_are_found_without_anybody_asking(cells: Cells) -> None:
    with pool_of(cells, cpus=(1,)) as pool:
        assert pool.wait_full(PATIENCE_S)
        for cell in cells.started:
            cell.alive = False
        assert pool.bury() == 2
        assert pool.wait_full(PATIENCE_S)
        assert len(cells.started) == 4 and len(cells.discarded) == 2


def test_a_profile_that_was_missed_is_kept_from_then_on(cells: Cells) -> None:
    with pool_of(cells, prestart=()) as pool:
        with pool.attempt(Profile.ML, 1) as cell:
            assert cell is None
        assert pool.wait_full(PATIENCE_S)
        assert pool.stats().waiting == {Profile.ML: 3}
        assert pool.stats().missed == 1


def test_none_is_started_while_an_attempt_runs_and_another_waits(cells: Cells, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool_module, "PUT_OFF_S", 3600.0)
    with pool_of(cells, cpus=(1,), spare=1) as pool:
        assert pool.wait_full(PATIENCE_S)
        with pool.attempt(Profile.PYTHON, 1):
            assert not pool.wait_full(0.05)
            assert len(cells.started) == 2
        assert pool.wait_full(PATIENCE_S)


def test_one_is_started_at_once_where_none_waits(cells: Cells, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool_module, "PUT_OFF_S", 3600.0)
    with pool_of(cells, cpus=(1,), spare=0) as pool:
        assert pool.wait_full(PATIENCE_S)
        with pool.attempt(Profile.PYTHON, 1):
            assert pool.wait_full(PATIENCE_S)


def test_nothing_is_put_off_in_a_rush(cells: Cells, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool_module, "PUT_OFF_S", 3600.0)
    monkeypatch.setattr(pool_module, "RUSH_S", 3600.0)
    with pool_of(cells, cpus=(1,), spare=1) as pool:
        assert pool.wait_full(PATIENCE_S)
        with pool.attempt(Profile.PYTHON, 1), pool.attempt(Profile.PYTHON, 1):
            assert pool.wait_full(PATIENCE_S)


def test_refilling_is_put_off_for_so_long_and_no_longer(cells: Cells, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool_module, "PUT_OFF_S", 0.0)
    with pool_of(cells, cpus=(1,), spare=1) as pool:
        assert pool.wait_full(PATIENCE_S)
        with pool.attempt(Profile.PYTHON, 1):
            assert pool.wait_full(PATIENCE_S)


def test_a_daemon_that_is_away_is_asked_again(cells: Cells, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool_module, "FIRST_PAUSE_S", 0.0)
    cells.failures = 3
    with pool_of(cells) as pool:
        assert pool.wait_full(PATIENCE_S)


def test_closing_does_not_wait_for_a_pause(cells: Cells, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool_module, "FIRST_PAUSE_S", 3600.0)
    cells.failures = 1
    with pool_of(cells):
        cells.wait_for(lambda: not cells.failures)


@pytest.mark.parametrize("prestart", [(Profile.PYTHON, Profile.ML), (Profile.ML, Profile.PYTHON)])
def test_a_profile_that_cannot_start_keeps_no_cell_from_the_others(
    cells: Cells, monkeypatch: pytest.MonkeyPatch, prestart: tuple[Profile, ...]
) -> None:
    monkeypatch.setattr(pool_module, "FIRST_PAUSE_S", 3600.0)
    cells.away = frozenset({Profile.ML})

    def started(count: int) -> Callable[[], bool]:
        return lambda: len(cells.started) == count and cells.tried == 1

    with pool_of(cells, cpus=(1,), spare=0, prestart=prestart) as pool:
        for count in range(1, 4):
            cells.wait_for(started(count))
            while not pool.stats().waiting[Profile.PYTHON]:
                assert not pool.wait_full(0.01)
            with pool.attempt(Profile.PYTHON, 1) as cell:
                assert cast("FakeCell", cell).profile is Profile.PYTHON


def test_a_profile_that_could_not_start_is_tried_again(cells: Cells, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool_module, "FIRST_PAUSE_S", 0.001)
    monkeypatch.setattr(pool_module, "LONGEST_PAUSE_S", 0.001)
    cells.away = frozenset({Profile.ML})
    with pool_of(cells, prestart=(Profile.PYTHON, Profile.ML)) as pool:
        cells.wait_for(lambda: cells.tried >= 3)
        cells.away = frozenset()
        assert pool.wait_full(PATIENCE_S)


def test_whatever_goes_wrong_it_refills_all_the_same(cells: Cells) -> None:
    cells.failures, cells.failure = 1, AttributeError
    with pool_of(cells) as pool:
        assert pool.wait_full(PATIENCE_S)


def test_a_cell_that_would_not_do_is_left_where_it_is(cells: Cells) -> None:
    with pool_of(cells) as pool:
        assert pool.wait_full(PATIENCE_S)
        with pool.attempt(Profile.PYTHON, 1, takes=False) as cell:
            assert cell is None
        assert (pool.stats().waiting, pool.stats().missed) == ({Profile.PYTHON: 3}, 0)


@dataclass
class Together(Cells):
    """Starting a cell takes until so many are being started."""

    meeting: threading.Barrier = field(default_factory=lambda: threading.Barrier(2))
    under_way: int = 0
    most: int = 0

    def start(self, profile: Profile, cpu: int) -> Waiting:
        with self.changed:
            self.under_way += 1
            self.most = max(self.most, self.under_way)
        try:
            self.meeting.wait(PATIENCE_S)
            return super().start(profile, cpu)
        finally:
            with self.changed:
                self.under_way -= 1


def test_while_nobody_judges_they_are_started_side_by_side_each_for_another_cpu() -> None:
    cells = Together()
    with pool_of(cells, at_once=2, spare=0) as pool:
        assert pool.wait_full(PATIENCE_S)
        assert sorted(cell.cpu for cell in cells.started) == [1, 2]
        assert pool.stats().waiting == {Profile.PYTHON: 2}


def test_while_an_attempt_is_under_way_they_are_started_one_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool_module, "RUSH_S", 3600.0)
    cells = Together(meeting=threading.Barrier(1))
    with pool_of(cells, at_once=2, prestart=()) as pool:
        with pool.attempt(Profile.PYTHON, 1) as cell:
            assert cell is None
            assert pool.wait_full(PATIENCE_S)
        assert cells.most == 1 and len(cells.started) == 3


def test_that_two_fail_side_by_side_is_one_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool_module, "FIRST_PAUSE_S", 1800.0)
    cells = Together(away=frozenset({Profile.PYTHON}))
    with pool_of(cells, at_once=2, spare=0) as pool:
        cells.wait_for(lambda: cells.tried == 2)
        with pool._changed:
            assert pool._changed.wait_for(lambda: not pool._starting, PATIENCE_S)
            assert pool._failing[Profile.PYTHON].pause_s == 1800.0

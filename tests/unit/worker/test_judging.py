"""What is looked at before anything is judged: the sandbox holds, the memory suffices, the cpus are one's own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from judge.config import Settings
from judge.errors import Unavailable
from judge.events_memory import MemoryEvents
from judge.package.load import load
from judge.shelf import Shelf
from sandbox.base import Finding, LiveClaims, Outcome, Profile, Run, SandboxUnavailable
from sandbox.capacity import Demand, demand, require
from sandbox.conformance.probes import PROBES
from sandbox.scripted import ScriptedSandbox
from tests.integration.conftest import echo_cases, write_package
from worker import health, judging, main
from worker.gate import Gate
from worker.quiet import Quiet
from worker.status import WorkerStatus, read_status, write_status

UUID = "5d0b6e0c-7f4b-4c39-9d0c-6f1b0f2b7a79"
OF_PROFILES = {"forest": Profile.ML, "two-sum": Profile.PYTHON, "bagging": Profile.ML, "k-means": Profile.NUMPY}
HELD = Run(Outcome.FINISHED, cpu_s=0.05, wall_s=0.05, memory_mib=1.0, payload=b"1")


class Holding(ScriptedSandbox):
    """A sandbox that finds of itself what it is told to."""

    found: tuple[Finding, ...] = ()
    others: Mapping[str, frozenset[int]] = {}

    def checks(self) -> Iterator[Finding]:
        yield from self.found

    def neighbours(self) -> Mapping[str, frozenset[int]]:
        return self.others


class Nowhere:
    """A queue that is away."""

    def fail(self, ticket: str) -> None:
        raise Unavailable("away")

    publish = publish_upload = fail

    def ping(self) -> None:
        raise Unavailable("away")

    def waiting(self) -> int:
        raise Unavailable("away")


@pytest.fixture
def sandbox(monkeypatch: pytest.MonkeyPatch) -> Holding:
    monkeypatch.setattr(judging, "PROBES", ())
    return Holding(lambda spec, program, payload: HELD)


def test_a_sandbox_that_holds_gives_the_machines_speed(sandbox: Holding) -> None:
    sandbox.found = (Finding("limits-in-force", None),)
    assert judging.prove(sandbox) == 0.05


def test_one_that_does_not_says_what_and_why(sandbox: Holding) -> None:
    sandbox.found = (Finding("limits-in-force", "no limit on swap"), Finding("flood-is-killed-soon", None))
    with pytest.raises(SandboxUnavailable, match="does not hold: limits-in-force: no limit on swap"):
        judging.prove(sandbox)


def test_a_probe_that_is_not_stopped_is_found_out() -> None:
    """Every probe of the suite's quick part, on a sandbox that lets everything pass; but for that one which it is to let pass."""
    lenient = ScriptedSandbox(lambda spec, program, payload: HELD)
    with pytest.raises(SandboxUnavailable) as told:
        judging.prove(lenient)
    said = str(told.value).removeprefix("the sandbox does not hold: ").split("; ")
    named = {finding.partition(":")[0] for finding in said}
    assert named == {probe.name for probe in PROBES if probe.quick} - {"numpy"}


def test_nothing_of_a_profile_is_claimed_that_has_no_image(sandbox: Holding, tmp_path: Path) -> None:
    class WithoutMl(Holding):
        def runtime_id(self, profile: Profile) -> str:
            if profile is Profile.ML:
                raise SandboxUnavailable("there is no image x-ml. Build the sandbox images: make images")
            return super().runtime_id(profile)

    echo = load(write_package(tmp_path, "echo", echo_cases(3), UUID))
    problems = [replace(echo, slug=slug, profile=profile) for slug, profile in OF_PROFILES.items()]
    gate = Gate(lambda _: None)
    judging.doubt_missing(gate, WithoutMl(lambda spec, program, payload: HELD), problems)
    assert gate.without == {"forest", "bagging"}
    assert gate.problem is None  # the worker is well, whether anybody submits or not
    assert gate.wait() and gate.without == frozenset()  # it is there by now
    judging.doubt_missing(gate, sandbox, problems)
    assert (gate.problem, gate.without) == (None, frozenset())


def test_cpus_of_ones_own(sandbox: Holding) -> None:
    settings = Settings(cpus=(1, 2))
    sandbox.others = {"other": frozenset({3, 4})}
    judging.require_own_cpus(settings, sandbox)
    sandbox.others = {"other": frozenset({2, 3})}
    with pytest.raises(SandboxUnavailable, match="worker other judges on cpu 2, too"):
        judging.require_own_cpus(settings, sandbox)


def test_of_two_that_started_at_once_one_gives_way(sandbox: Holding) -> None:
    settings = Settings(cpus=(1,))
    sandbox.others = {"b": frozenset({1})}
    judging.require_own_cpus(settings, sandbox, before="a")
    with pytest.raises(SandboxUnavailable, match="worker b judges on cpu 1, too"):
        judging.require_own_cpus(settings, sandbox, before="c")


@pytest.mark.parametrize(
    ("others", "own"),
    [({}, (1, 2, 3)), ({"a": {1}}, (2, 3)), ({"a": {1, 2}, "b": {3}}, (0,)), ({"a": {0, 1, 2, 3}}, (1, 2, 3))],
)
def test_cpus_that_nobody_else_has(
    sandbox: Holding, monkeypatch: pytest.MonkeyPatch, others: dict[str, set[int]], own: tuple[int, ...]
) -> None:
    monkeypatch.setattr(judging.os, "sched_getaffinity", lambda _: {0, 1, 2, 3})
    sandbox.others = {name: frozenset(cpus) for name, cpus in others.items()}
    assert judging.own_cpus(Settings(), sandbox) == own
    assert judging.own_cpus(Settings(cpus=(1, 2)), sandbox) == (1, 2)


def test_what_a_predecessor_left_is_removed_before_its_cpus_are_looked_at(
    sandbox: Holding, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def reap(live_claims: LiveClaims) -> int:
        asked.append(f"reap {dict(live_claims())}")
        return 0

    def neighbours() -> Mapping[str, frozenset[int]]:
        asked.append("neighbours")
        raise SandboxUnavailable("away")

    sandbox.reap, sandbox.neighbours = reap, neighbours  # type: ignore[method-assign]
    monkeypatch.setattr(main, "make_sandbox", lambda options: sandbox)
    store = main.open_store(Settings(data_dir=tmp_path))
    try:
        with pytest.raises(SandboxUnavailable, match="away"):
            main._with_cpus(Settings(data_dir=tmp_path), store, "w")
    finally:
        store.close()
    assert asked == ["reap {}", "neighbours"]


@pytest.mark.fault("FI45")
def test_the_memory_is_added_up() -> None:
    limits = [(Profile.PYTHON, 1024), (Profile.NUMPY, 256)]
    needed = demand(slots=2, spare=1, limits=limits)
    assert needed == Demand(slots=2, cell=1024 + 36, waiting=3 * (16 + 32))
    assert needed.total == 2 * 1060 + 144 + 1024
    require(needed, needed.total)
    with pytest.raises(
        SandboxUnavailable, match=r"2 slots × 1060 MiB \+ 144 MiB .* = 3288 MiB, and there are 3287 MiB"
    ):
        require(needed, needed.total - 1)


def test_no_problem_needs_next_to_nothing() -> None:
    assert demand(slots=1, spare=1, limits=[]).cell == 36


class TestStatus:
    def test_it_is_read_as_it_was_written(self, tmp_path: Path) -> None:
        status = WorkerStatus("w-1", 2, None, {"numpy waiting": 3}, at=12.5)
        write_status(tmp_path / "status", status)
        assert read_status(tmp_path / "status") == status
        assert [path.name for path in tmp_path.iterdir()] == ["status"]

    @pytest.mark.parametrize("text", ["", "{", "[]", '{"worker": "w"}', '{"nothing": 1}'])
    def test_what_is_none_is_none(self, tmp_path: Path, text: str) -> None:
        (tmp_path / "status").write_text(text)
        assert read_status(tmp_path / "status") is None
        assert read_status(tmp_path / "absent") is None


@pytest.fixture
def status(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(health, "STATUS", tmp_path / "status")
    monkeypatch.setattr(main, "STATUS", tmp_path / "status")
    return tmp_path / "status"


@pytest.mark.parametrize(
    ("written", "said"),
    [
        (None, "has not finished its start"),
        ({"problem": "the sandbox does not hold: syscalls"}, "judges nothing: the sandbox does not hold: syscalls"),
        ({"problem": None, "at": 0.0}, "the last sweep was"),
    ],
)
def test_the_health_check_says_why(status: Path, written: dict[str, Any] | None, said: str) -> None:
    if written is not None:
        write_status(status, WorkerStatus("w", 1, **written))
    with pytest.raises(SystemExit, match=said):
        health.main()


def test_a_worker_that_judges_is_healthy(status: Path) -> None:
    write_status(status, WorkerStatus("w", 1, None))
    health.main()


def test_a_sweep_that_fails_leaves_no_status_and_the_fleet_hears_of_the_worker(
    sandbox: Holding, tmp_path: Path
) -> None:
    settings, looked = Settings(data_dir=tmp_path, cpus=(1,)), list[str]()
    store, events = main.open_store(settings), MemoryEvents()

    def away(live: object) -> int:
        raise SandboxUnavailable("the daemon is away")

    sandbox.reap = away  # type: ignore[method-assign, assignment]
    try:
        shelf = Shelf({}, {}, {}, lambda problem: problem)
        attempts = judging.make_attempts(settings, store, events, shelf, sandbox, Quiet(), "w-1", None, Nowhere())
        status, queue = tmp_path / "status", Nowhere()
        look = partial(looked.append, "now")
        judging.make_sweeper(settings, store, events, queue, shelf, attempts, status, look).turn()
        assert [kept.report.worker for kept in store.fleet.reports()] == ["w-1"]
        assert (looked, status.exists()) == (["now"], False)
    finally:
        store.close()


def test_a_worker_whose_sandbox_does_not_hold_judges_nothing_and_tries_again(
    sandbox: Holding, status: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sandbox.found = (Finding("syscalls", "bpf is allowed"),)
    said: list[str] = []

    def pause(seconds: float) -> None:
        told = read_status(status)
        assert told is not None and told.problem is not None
        assert [kept.report.problem for kept in store.fleet.reports()] == [told.problem]
        said.append(told.problem)
        if len(said) == 2:
            sandbox.found = ()
        assert len(said) <= 2

    monkeypatch.setattr(main, "make_sandbox", lambda options: sandbox)
    monkeypatch.setattr(main.time, "sleep", pause)
    store = main.open_store(Settings(data_dir=tmp_path))
    try:
        with main.proven(Settings(cpus=(1,)), store, "w") as (settings, proven, speed):
            assert (settings.slots, proven, speed) == ((1,), sandbox, 0.05)
    finally:
        store.close()
    assert said == ["the sandbox does not hold: syscalls: bpf is allowed"] * 2

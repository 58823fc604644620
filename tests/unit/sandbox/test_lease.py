"""No program runs in a cell that does not carry its attempt's name yet."""

from __future__ import annotations

import threading
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import cast

import pytest

from sandbox.base import CompileError, Limits, Outcome, Program, ProgramKind, Run, SandboxError
from sandbox.docker.lease import Leased
from sandbox.session import Session

PATIENCE_S = 10.0
PROGRAM = Program(ProgramKind.MAIN, "print(1)")
LIMITS = Limits(cpu_s=1.0, wall_s=3.0, memory_mib=64)


@dataclass
class FakeSession:
    compiled: threading.Event = field(default_factory=threading.Event)
    ran: int = 0
    usable: bool = True
    peak_mib: float | None = 1.5

    def load(self, program: Program) -> CompileError | None:
        self.compiled.set()
        return None

    def run(self, payload: bytes, limits: Limits) -> Run:
        self.ran += 1
        return Run(Outcome.FINISHED, 0.0, 0.0, 0.0)


def leased(session: FakeSession, settled: Future[None]) -> Leased:
    return Leased(cast("Session", session), lambda _: settled)


def test_it_compiles_meanwhile_and_loads_when_the_name_is_there() -> None:
    session, settled = FakeSession(), Future[None]()
    cell = leased(session, settled)
    with ThreadPoolExecutor(1) as threads:
        loading = threads.submit(cell.load, PROGRAM)
        assert session.compiled.wait(PATIENCE_S)
        assert not loading.done()
        settled.set_result(None)
        assert loading.result(PATIENCE_S) is None
    assert cell.run(b"", LIMITS).outcome is Outcome.FINISHED
    assert (cell.usable, cell.peak_mib) == (True, 1.5)


def test_without_the_name_nothing_runs() -> None:
    session, settled = FakeSession(), Future[None]()
    settled.set_exception(SandboxError("no such container"))
    cell = leased(session, settled)
    with pytest.raises(SandboxError, match="no such container"):
        cell.load(PROGRAM)
    with pytest.raises(SandboxError, match="no such container"):
        cell.run(b"", LIMITS)
    assert session.ran == 0
    cell.let_go()


def test_without_a_program_nothing_runs() -> None:
    session = FakeSession()
    cell = leased(session, Future[None]())
    with pytest.raises(SandboxError, match="nothing was loaded"):
        cell.run(b"", LIMITS)
    assert session.ran == 0
    cell.let_go()


def test_memory_is_taken_away_when_the_compiler_is_through_and_before_the_program_runs() -> None:
    session, settled, seen = FakeSession(), Future[None](), list[tuple[bool, int]]()
    settled.set_result(None)
    tighten = lambda _: seen.append((session.compiled.is_set(), session.ran))  # noqa: E731
    cell = Leased(cast("Session", session), lambda _: settled, tighten)
    assert cell.load(PROGRAM) is None
    cell.run(b"", LIMITS)
    assert seen == [(True, 0)]

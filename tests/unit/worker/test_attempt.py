"""One attempt: what becomes of a submission when the sandbox fails, or the program does."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from judge.events_memory import MemoryEvents
from judge.history import ClaimRules
from judge.history_memory import MemoryHistory
from judge.problem import Problem
from judge.submission import Kind, Language, NewSubmission, Status
from judge.verdict import Verdict
from sandbox.base import Cell, CellSpec, Program, Run, SandboxError
from sandbox.scripted import ScriptedSandbox
from tests.unit.judging.test_pipeline import problem, right
from worker.attempt import Attempts, Times
from worker.gate import Gate
from worker.quiet import Quiet

PATIENCE_S = 30.0


class Shelf:
    def __init__(self, problem: Problem) -> None:
        self._problem = problem

    def find(self, slug: str, version: str) -> Problem | None:
        return self._problem if (slug, version) == (self._problem.slug, self._problem.version) else None


class Daemon:
    """A sandbox whose daemon can be away, and what a probe finds of it."""

    def __init__(self) -> None:
        self.away = False
        self.poison: Callable[[Program], bool] = lambda _: False
        self.sandbox = ScriptedSandbox(self._run)
        self.name, self.runtime_id, self.reap = self.sandbox.name, self.sandbox.runtime_id, self.sandbox.reap

    @contextmanager
    def open(self, spec: CellSpec) -> Iterator[Cell]:
        if self.away:
            raise SandboxError("the daemon is away")
        with self.sandbox.open(spec) as cell:
            yield cell

    def close(self) -> None:
        return None

    def probe(self) -> str | None:
        return "the daemon is away" if self.away else None

    def _run(self, spec: CellSpec, program: Program, payload: bytes) -> Run:
        if self.poison(program):
            raise SandboxError("the cell was ended from outside")
        return right(spec, program, payload)


@pytest.fixture
def daemon() -> Daemon:
    return Daemon()


@pytest.fixture
def gate(daemon: Daemon) -> Iterator[Gate]:
    gate = Gate(daemon.probe, first_pause_s=0.01)
    yield gate
    gate.close()


@pytest.fixture
def attempts(tmp_path: Path, daemon: Daemon, gate: Gate) -> Attempts:
    return Attempts(
        MemoryHistory(),
        MemoryEvents(),
        Shelf(problem(tmp_path)),
        daemon,
        "w",
        Times(retry_pause_s=0.0),
        Quiet(),
        gate,
        ClaimRules(max_attempts=3),
    )


def add(attempts: Attempts, source: str = "def double(x):\n    return 2 * x\n") -> str:
    return attempts.history.add(NewSubmission("double", "v1", Language.PYTHON3, source, Kind.SUBMIT, None)).id


def test_a_right_one_is_accepted(attempts: Attempts) -> None:
    submission = add(attempts)
    attempts.judge(submission)
    assert attempts.history.get(submission).verdict is Verdict.AC


def test_while_the_daemon_is_away_nothing_is_charged_and_nothing_is_claimed(
    attempts: Attempts, daemon: Daemon, gate: Gate
) -> None:
    submissions = [add(attempts) for _ in range(3)]
    daemon.away = True
    for _ in range(5):
        for submission in submissions:
            attempts.judge(submission)
    assert gate.problem == "the daemon is away"
    states = [attempts.history.get(submission) for submission in submissions]
    assert [(s.status, s.attempt) for s in states] == [(Status.QUEUED, 0)] * 3
    assert [entry.fact for entry in attempts.history.timeline(submissions[0])] == ["accepted", "claimed", "handed_back"]

    daemon.away = False
    assert gate.wait_open(PATIENCE_S)
    for submission in submissions:
        attempts.judge(submission)
    assert {attempts.history.get(s).verdict for s in submissions} == {Verdict.AC}
    assert {attempts.history.get(s).attempt for s in submissions} == {1}


def test_what_fails_while_the_sandbox_works_has_had_its_attempts(
    attempts: Attempts, daemon: Daemon, gate: Gate
) -> None:
    poisonous, healthy = add(attempts, "def double(x): poison\n"), add(attempts)
    daemon.poison = lambda program: "poison" in program.source
    for _ in range(5):
        attempts.judge(poisonous)
    assert gate.problem is None
    assert attempts.history.get(healthy).verdict is Verdict.AC
    assert attempts.history.get(poisonous).attempt == 3
    assert attempts.history.sweep(0, 3).given_up == (poisonous,)
    assert attempts.history.get(poisonous).verdict is Verdict.JE


def test_a_package_that_is_not_here_is_a_fault_of_ours(attempts: Attempts) -> None:
    new = NewSubmission("double", "another", Language.PYTHON3, "pass", Kind.SUBMIT, None)
    submission = attempts.history.add(new)
    attempts.judge(submission.id)
    assert (attempts.history.get(submission.id).status, attempts.history.get(submission.id).attempt) == (
        Status.QUEUED,
        1,
    )


def test_an_author_at_his_limit_is_called_again_when_one_has_ended(
    tmp_path: Path, daemon: Daemon, gate: Gate, attempts: Attempts
) -> None:
    called: list[str] = []
    limited = Attempts(
        attempts.history,
        attempts.events,
        attempts.problems,
        daemon,
        "w",
        Times(),
        Quiet(),
        gate,
        ClaimRules(author_running=1),
        called.append,
    )
    submission = add(limited)
    limited.judge(submission)
    assert called == [submission]

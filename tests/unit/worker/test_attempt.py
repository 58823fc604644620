"""An outage of the sandbox uses up no attempts, and is no verdict."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from judge.events_memory import MemoryEvents
from judge.fleet import Stage
from judge.history_memory import MemoryHistory
from judge.package.load import load
from judge.problem import Problem
from judge.submission import Kind, Language, NewSubmission, Status
from judge.verdict import Verdict
from sandbox.base import (
    Cell,
    CellSpec,
    LackingLibrary,
    Limits,
    Profile,
    Program,
    ProgramKind,
    Run,
    SandboxError,
    SandboxUnavailable,
    Trust,
)
from sandbox.scripted import ScriptedSandbox, finished
from tests.integration.conftest import echo_cases, write_package
from tests.unit.package.running import runs
from worker.attempt import Attempts, Times
from worker.gate import Gate
from worker.polite import PoliteSandbox
from worker.quiet import Quiet

PATIENCE_S = 10.0
SPEC = CellSpec(Profile.PYTHON, Trust.AUTHOR, Limits(1.0, 3.0, 64), "build", "echo")
PROGRAM = Program(ProgramKind.MAIN, "")
UUID = "5d0b6e0c-7f4b-4c39-9d0c-6f1b0f2b7a77"
REFERENCE = "def echo(numbers, text):\n    return {'sum': sum(numbers), 'text': text}\n"


@dataclass(frozen=True)
class Shelf:
    problem: Problem

    def find(self, slug: str, version: str) -> Problem | None:
        return self.problem if (slug, version) == (self.problem.slug, self.problem.version) else None


class Sometimes(ScriptedSandbox):
    """Opens no cell for as long as `away`."""

    away = 0

    @contextmanager
    def open(self, spec: CellSpec) -> Iterator[Cell]:
        if self.away:
            self.away -= 1
            raise SandboxError("the daemon is away")
        with super().open(spec) as cell:
            yield cell


@pytest.fixture
def problem(tmp_path: Path) -> Problem:
    return load(write_package(tmp_path, "echo", echo_cases(3), UUID))


def echo(spec: CellSpec, program: object, payload: bytes) -> Run:
    from sandbox.guest import wire

    numbers, text = wire.decode(payload)
    return finished(wire.encode({"sum": sum(numbers), "text": text}))


@pytest.fixture
def sandbox() -> Sometimes:
    return Sometimes(echo)


@pytest.fixture
def history() -> MemoryHistory:
    return MemoryHistory()


@pytest.fixture
def submit(history: MemoryHistory, problem: Problem) -> Callable[[], str]:
    new = NewSubmission("echo", problem.version, Language.PYTHON3, REFERENCE, Kind.SUBMIT, None)
    return lambda: history.add(new).id


def attempts(history: MemoryHistory, problem: Problem, sandbox: Sometimes, gate: Gate) -> Attempts:
    return Attempts(
        history, MemoryEvents(), Shelf(problem), sandbox, "w", Times(retry_pause_s=0), Quiet(), gate, machine_cpu_s=0.07
    )


def gate_of(sandbox: Sometimes) -> Gate:
    def probe(_: Profile) -> None:
        if sandbox.away:
            sandbox.away -= 1
            raise SandboxError("still away")

    return Gate(probe, first_pause_s=0.0)


def test_the_machines_speed_is_kept_with_the_judgement(
    history: MemoryHistory, problem: Problem, sandbox: Sometimes, submit: Callable[[], str]
) -> None:
    submission = submit()
    attempts(history, problem, sandbox, gate_of(sandbox)).judge(submission)
    kept = history.judgement(submission)
    assert kept is not None and kept.judgement.verdict is Verdict.AC
    assert kept.judgement.machine_cpu_s == 0.07


@pytest.mark.fault("FI27")
def test_an_outage_costs_one_attempt_however_long_it_lasts(
    history: MemoryHistory, problem: Problem, sandbox: Sometimes, submit: Callable[[], str]
) -> None:
    judging = attempts(history, problem, sandbox, gate_of(sandbox))
    sandbox.away = 20
    first, second = submit(), submit()
    judging.judge(first)
    assert history.get(first).status is Status.QUEUED
    assert judging.gate.problem == "the daemon is away"
    # The next message waits for the end of the outage, and the submission that was handed back comes again.
    judging.judge(second)
    judging.judge(first)
    assert [history.get(i).verdict for i in (first, second)] == [Verdict.AC, Verdict.AC]
    assert [history.get(i).attempt for i in (first, second)] == [2, 1]


class OfProfiles(ScriptedSandbox):
    """Opens no cell of the profiles that are away."""

    away: frozenset[Profile] = frozenset()

    @contextmanager
    def open(self, spec: CellSpec) -> Iterator[Cell]:
        if spec.profile in self.away:
            raise SandboxUnavailable(f"there is no image of {spec.profile.value}")
        with super().open(spec) as cell:
            yield cell


def test_an_outage_of_one_profile_costs_one_attempt_and_holds_nobody_else_up(
    history: MemoryHistory, problem: Problem
) -> None:
    sandbox = OfProfiles(echo)
    forest = replace(problem, slug="forest", profile=Profile.ML)
    both = {"echo": problem, "forest": forest}

    class Both:
        def find(self, slug: str, version: str) -> Problem | None:
            return both[slug]

    def probe(profile: Profile) -> None:
        if profile in sandbox.away:
            raise SandboxUnavailable("still away")

    gate = Gate(probe, first_pause_s=0.0)
    judging = Attempts(history, MemoryEvents(), Both(), sandbox, "w", Times(retry_pause_s=0), Quiet(), gate)

    def submit(slug: str) -> str:
        return history.add(NewSubmission(slug, problem.version, Language.PYTHON3, REFERENCE, Kind.SUBMIT, None)).id

    sandbox.away = frozenset({Profile.ML})
    ill, well = submit("forest"), submit("echo")
    for _ in range(10):
        judging.judge(ill)  # a message only says that somebody waits
    assert (history.get(ill).status, history.get(ill).attempt) == (Status.QUEUED, 1)
    assert history.get(well).verdict is Verdict.AC
    assert (gate.problem, gate.partly) == (None, "ml: still away")
    assert history.sweep(0, 3).given_up == ()
    sandbox.away = frozenset()
    judging.judge(ill)
    assert (history.get(ill).verdict, history.get(ill).attempt) == (Verdict.AC, 2)
    assert (gate.without, gate.partly) == (frozenset(), None)


def test_whoever_waits_for_tests_to_be_made_keeps_no_run_from_being_alone(
    history: MemoryHistory, problem: Problem, sandbox: Sometimes, submit: Callable[[], str]
) -> None:
    quiet = Quiet()

    class Making(Shelf):
        """Its tests are made by another, whose runs make way for one that has to be alone."""

        def find(self, slug: str, version: str) -> Problem | None:
            made = threading.Thread(target=self._make, daemon=True)
            made.start()
            made.join(PATIENCE_S)
            assert not made.is_alive()
            return super().find(slug, version)

        def _make(self) -> None:
            with quiet.judging(), quiet.alone():
                pass
            with PoliteSandbox(sandbox, quiet).open(SPEC) as cell:
                cell.load(PROGRAM)

    judging = replace(attempts(history, problem, sandbox, gate_of(sandbox)), problems=Making(problem), quiet=quiet)
    submission = submit()
    judging.judge(submission)
    assert history.get(submission).verdict is Verdict.AC


def test_a_worker_that_stops_takes_nothing(
    history: MemoryHistory, problem: Problem, sandbox: Sometimes, submit: Callable[[], str]
) -> None:
    judging = attempts(history, problem, sandbox, gate_of(sandbox))
    judging.gate.stop()
    submission = submit()
    judging.judge(submission)
    assert (history.get(submission).status, history.get(submission).attempt) == (Status.QUEUED, 0)


def test_an_attempt_makes_way_before_it_takes_anything(
    history: MemoryHistory, problem: Problem, sandbox: Sometimes, submit: Callable[[], str]
) -> None:
    submission = submit()
    seen: list[Status] = []
    before = attempts(history, problem, sandbox, gate_of(sandbox))
    replace(before, make_way=lambda: seen.append(history.get(submission).status)).judge(submission)
    assert seen == [Status.QUEUED]
    assert history.get(submission).status is Status.DONE


def test_a_library_that_this_sandbox_lacks_ends_in_a_judge_error(
    history: MemoryHistory, problem: Problem, submit: Callable[[], str]
) -> None:
    """No outage: who waited for its end would wait for ever, and so would whoever is behind it."""

    class Lacking(Sometimes):
        @contextmanager
        def open(self, spec: CellSpec) -> Iterator[Cell]:
            raise LackingLibrary("the cell lacks pandas")
            yield

    sandbox = Lacking(echo)
    judging = attempts(history, problem, sandbox, Gate(lambda _: None, first_pause_s=0.0))
    submission = submit()
    for _ in range(3):
        judging.judge(submission)
    assert (judging.gate.problem, judging.gate.without) == (None, frozenset())
    assert history.sweep(0, 3).given_up == (submission,)
    assert history.get(submission).verdict is Verdict.JE


def test_a_worker_counts_its_verdicts_faults_and_times(
    history: MemoryHistory, problem: Problem, sandbox: Sometimes, submit: Callable[[], str]
) -> None:
    judging = attempts(history, problem, sandbox, gate_of(sandbox))
    sandbox.away = 1
    first, second = submit(), submit()
    for submission in (first, second, first):
        judging.judge(submission)
    report = judging.report(slots=2)
    assert (report.worker, report.slots, report.problem) == ("w", 2, None)
    assert (report.verdicts, report.handed_back) == ({Verdict.AC: 2}, 1)
    of_each = {stage: sum(histogram.counts) for stage, histogram in report.stages.items()}
    tests = len(problem.cases)
    assert of_each == {Stage.WAIT: 2, Stage.OPEN: 2, Stage.TEST: 2 * tests, Stage.ATTEMPT: 2, Stage.KEEP: 2}


def test_own_inputs_are_judged_against_the_references_answers(
    history: MemoryHistory, problem: Problem, sandbox: Sometimes
) -> None:
    judging = attempts(history, problem, ScriptedSandbox(runs()), Gate(lambda _: None))
    new = NewSubmission(
        "echo", problem.version, Language.PYTHON3, REFERENCE.replace("sum(", "1 + sum("), Kind.RUN, None
    )
    submission = history.add(new, ['{"numbers": [1, 2], "text": "x"}']).id
    judging.judge(submission)
    kept = history.judgement(submission)
    assert kept is not None and kept.judgement.verdict is Verdict.WA
    (test,) = kept.judgement.tests
    assert (test.name, test.group) == ("own/1", "own")
    assert test.shown is not None
    assert ("3" in test.shown.expected, "4" in test.shown.got) == (True, True)


def test_a_refused_input_cancels_the_run_and_says_why(
    history: MemoryHistory, problem: Problem, sandbox: Sometimes
) -> None:
    judging = attempts(history, problem, sandbox, Gate(lambda _: None))
    new = NewSubmission("echo", problem.version, Language.PYTHON3, REFERENCE, Kind.RUN, None)
    submission = history.add(new, ["{}"]).id
    judging.judge(submission)
    found = history.get(submission)
    assert (found.status, found.verdict) == (Status.CANCELLED, None)
    assert found.message.startswith("input 1: ") and "no numbers" in found.message
    assert history.timeline(submission)[-1].fact == "refused"
    assert history.judgements(submission) == ()

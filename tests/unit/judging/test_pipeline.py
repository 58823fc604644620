"""Judging with a scripted sandbox: which runs are made, what is said of them, what never leaves the host."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from judge.checkers.build import build
from judge.grading import second_limits
from judge.pipeline import Step, Work, judge
from judge.problem import Difficulty, FunctionEntry, Parameter, Problem, ProblemLimits, TestCase, TestGroup
from judge.submission import Kind
from judge.values.types import parse
from judge.verdict import Judgement, Verdict
from sandbox.base import CellSpec, ErrorKind, Limits, Outcome, Profile, Program, Run, RunError, SandboxError, Trust
from sandbox.guest import wire
from sandbox.scripted import ScriptedSandbox, finished

SOURCE = "def double(x):\n    return 2 * x\n"


def problem(tmp_path: Path, inputs: Sequence[int] = (1, 2, 3), groups: tuple[TestGroup, ...] = ()) -> Problem:
    """Double a number: one sample, the other cases hidden."""
    cases = []
    for number, value in enumerate(inputs):
        group = "sample" if number == 0 else "secret/edge"
        base = tmp_path / f"{number}"
        base.with_suffix(".in").write_text(f'{{"x": {value}}}\n')
        base.with_suffix(".ans").write_text(f"{2 * value}\n")
        cases.append(TestCase(f"{group}/{number}", group, base.with_suffix(".in"), base.with_suffix(".ans")))
    returns = parse("int")
    return Problem(
        slug="double",
        name="Double",
        uuid="0",
        version="v1",
        judging_digest="d1",
        entry=FunctionEntry("double", (Parameter("x", parse("int")),), returns),
        profile=Profile.PYTHON,
        checker=build("exact", returns),
        limits=ProblemLimits(cpu_s=1.0, memory_mib=64),
        topics=(),
        difficulty=Difficulty.EASY,
        hints=(),
        groups=groups,
        cases=tuple(cases),
        examples=(),
        statement="",
        editorial="",
        starter="",
        directory=tmp_path,
    )


def right(spec: CellSpec, program: Program, payload: bytes) -> Run:
    (x,) = wire.decode(payload)
    return finished(wire.encode(2 * x))


def wrong_at(value: int) -> Callable[[CellSpec, Program, bytes], Run]:
    def script(spec: CellSpec, program: Program, payload: bytes) -> Run:
        return finished(b"0") if wire.decode(payload) == [value] else right(spec, program, payload)

    return script


def always(run: Run) -> Callable[[CellSpec, Program, bytes], Run]:
    return lambda spec, program, payload: run


def verdicts(judgement: Judgement) -> list[str | None]:
    return [test.verdict for test in judgement.tests]


def test_all_right_is_accepted(tmp_path: Path) -> None:
    steps: list[Step] = []
    sandbox = ScriptedSandbox(right)
    judgement = judge(Work(problem(tmp_path), SOURCE, "s-1"), sandbox, steps.append)
    assert (judgement.verdict, judgement.score, verdicts(judgement)) == (Verdict.AC, 1.0, ["AC"] * 3)
    assert (judgement.problem_version, judgement.runtime_id, judgement.sandbox) == ("v1", "scripted-python", "scripted")
    assert steps == [Step("loaded", of=3), *(Step("tested", n, 3, Verdict.AC) for n in (1, 2, 3))]
    assert (sandbox.opened, sandbox.closed) == (1, 1)


def test_the_first_failure_decides_and_later_tests_are_not_run(tmp_path: Path) -> None:
    judgement = judge(Work(problem(tmp_path), SOURCE, "s-1"), ScriptedSandbox(wrong_at(2)))
    assert (judgement.verdict, judgement.score, verdicts(judgement)) == (Verdict.WA, 0.0, ["AC", "WA", None])
    assert judgement.message == "wrong answer on test 2 of 3"


def test_an_author_may_see_every_verdict(tmp_path: Path) -> None:
    judgement = judge(Work(problem(tmp_path), SOURCE, "s-1", run_all=True), ScriptedSandbox(wrong_at(2)))
    assert verdicts(judgement) == ["AC", "WA", "AC"]


def test_a_run_judges_the_samples_only(tmp_path: Path) -> None:
    judgement = judge(Work(problem(tmp_path), SOURCE, "s-1", Kind.RUN), ScriptedSandbox(wrong_at(2)))
    assert verdicts(judgement) == ["AC"]


def test_no_test_at_all_is_never_accepted(tmp_path: Path) -> None:
    assert judge(Work(problem(tmp_path, inputs=()), SOURCE, "s"), ScriptedSandbox(right)).verdict is Verdict.JE


def test_a_group_may_ask_for_some_of_its_cases(tmp_path: Path) -> None:
    def of(at_least: int) -> Verdict:
        package = problem(tmp_path, (1, 2, 3, 4), (TestGroup("secret/edge", at_least),))
        return judge(Work(package, SOURCE, "s-1"), ScriptedSandbox(wrong_at(3))).verdict

    assert (of(2), of(3)) == (Verdict.AC, Verdict.WA)


def test_a_group_may_have_fewer_libraries(tmp_path: Path) -> None:
    seen: list[Profile] = []

    def run(spec: CellSpec, program: Program, payload: bytes) -> Run:
        seen.append(spec.profile)
        return right(spec, program, payload)

    groups = (TestGroup("secret/edge", profile=Profile.PYTHON),)
    package = replace(problem(tmp_path, (1, 2, 3), groups), profile=Profile.ML)
    sandbox = ScriptedSandbox(run)
    assert judge(Work(package, SOURCE, "s-1"), sandbox).verdict is Verdict.AC
    assert seen == [Profile.ML, Profile.PYTHON, Profile.PYTHON]
    assert (sandbox.opened, sandbox.closed) == (2, 2)


@pytest.mark.parametrize(
    ("run", "verdict", "said"),
    [
        (Run(Outcome.CPU_LIMIT, 1.3, 1.3, 1.0), "TLE", "more than 1 s of CPU time"),
        (Run(Outcome.WALL_LIMIT, 1.1, 3.0, 1.0), "TLE", "no answer within 3 s"),
        (Run(Outcome.MEMORY_LIMIT, 0.1, 0.1, 99.0), "MLE", "more than 64 MiB"),
        (Run(Outcome.OUTPUT_LIMIT, 0.1, 0.1, 1.0), "OLE", "more output than is allowed"),
        (Run(Outcome.EXITED, 0.1, 0.1, 1.0, exit_code=0), "RTE", "ended with exit status 0 and no result"),
        (Run(Outcome.SIGNALLED, 0.1, 0.1, 1.0, signal=11), "RTE", "ended by SIGSEGV"),
        (Run(Outcome.PROTOCOL_BROKEN, 0.1, 0.1, 1.0), "RTE", "no readable result"),
        (finished(b"[["), "RTE", "the returned value is not of the declared type"),
        (finished(b'"2"'), "RTE", "the returned value is not of the declared type"),
        (finished(b"true"), "RTE", "the returned value is not of the declared type"),
    ],
)
def test_what_happened_becomes_a_verdict(tmp_path: Path, run: Run, verdict: str, said: str) -> None:
    test = judge(Work(problem(tmp_path), SOURCE, "s-1"), ScriptedSandbox(always(run))).tests[0]
    assert (test.verdict, test.message) == (verdict, said)


@pytest.mark.parametrize(
    ("run", "of_a_hidden_test", "of_a_sample"),
    [
        (Run(Outcome.EXITED, 0.1, 0.1, 1.0, exit_code=77), "no result", "ended with exit status 77 and no result"),
        (Run(Outcome.SIGNALLED, 0.1, 0.1, 1.0, signal=12), "ended by a signal", "ended by SIGUSR2"),
        (Run(Outcome.SIGNALLED, 0.1, 0.1, 1.0, signal=11), "ended by SIGSEGV", "ended by SIGSEGV"),
    ],
)
def test_a_hidden_test_says_nothing_that_the_program_chose(
    tmp_path: Path, run: Run, of_a_hidden_test: str, of_a_sample: str
) -> None:
    work = Work(problem(tmp_path), SOURCE, "s-1", run_all=True)
    sample, hidden, _ = judge(work, ScriptedSandbox(always(run))).tests
    assert (sample.message, hidden.message) == (of_a_sample, of_a_hidden_test)
    assert hidden.author_message == of_a_sample


def _raised(kind: ErrorKind, name: str | None, message: str) -> Run:
    return Run(Outcome.EXITED, 0.1, 0.1, 1.0, exit_code=1, error=RunError(kind, name, message, "Traceback"))


@pytest.mark.parametrize(
    ("run", "verdict", "said"),
    [
        (_raised(ErrorKind.EXCEPTION, "ValueError", "the input was 12345"), "RTE", "ValueError"),
        (_raised(ErrorKind.EXCEPTION, None, "the input was 12345"), "RTE", "an exception of the program's own"),
        (_raised(ErrorKind.MEMORY, "MemoryError", "the input was 12345"), "MLE", "MemoryError"),
        (_raised(ErrorKind.BAD_VALUE, None, "type I12345"), "RTE", "the returned value is not of the declared type"),
    ],
)
def test_a_programs_own_words_are_not_in_what_a_hidden_test_shows(
    tmp_path: Path, run: Run, verdict: str, said: str
) -> None:
    test = judge(Work(problem(tmp_path), SOURCE, "s-1"), ScriptedSandbox(always(run))).tests[0]
    assert (test.verdict, test.message) == (verdict, said)
    assert "12345" in test.author_message


def test_a_missing_entry_is_a_compile_error_in_our_words(tmp_path: Path) -> None:
    run = _raised(ErrorKind.ENTRY_MISSING, None, "forged, holding an input: 12345")
    judgement = judge(Work(problem(tmp_path), SOURCE, "s-1"), ScriptedSandbox(always(run)))
    assert (judgement.verdict, verdicts(judgement)) == (Verdict.CE, [None] * 3)
    assert "no function `double` found" in judgement.message
    assert "12345" not in str(judgement)


def test_a_source_that_does_not_compile_runs_nothing(tmp_path: Path) -> None:
    def never(*_: Any) -> Run:
        raise AssertionError("ran")

    judgement = judge(Work(problem(tmp_path), "def double(x) return", "s-1"), ScriptedSandbox(never))
    assert (judgement.verdict, verdicts(judgement)) == (Verdict.CE, [None] * 3)
    assert judgement.message.startswith("line 1: SyntaxError")


@pytest.mark.parametrize(
    ("first", "again"),
    [
        (finished(b"2", cpu_s=1.1), True),
        (finished(b"2", cpu_s=0.9), False),
        (Run(Outcome.CPU_LIMIT, 1.31, 1.4, 1.0), False),
        (Run(Outcome.WALL_LIMIT, 0.5, 3.0, 1.0), True),
        (Run(Outcome.WALL_LIMIT, 1.2, 3.0, 1.0), False),
    ],
)
def test_a_borderline_run_is_run_once_more_alone_in_a_new_cell_and_the_second_stands(
    tmp_path: Path, first: Run, again: bool
) -> None:
    runs = [first, finished(b"2"), finished(b"4"), finished(b"6")]
    alone: list[str] = []

    @contextmanager
    def quiet() -> Any:
        alone.append("entered")
        yield
        alone.append("left")

    sandbox = ScriptedSandbox(lambda *_: runs.pop(0))
    test = judge(Work(problem(tmp_path), SOURCE, "s-1"), sandbox, alone=quiet).tests[0]
    assert alone == (["entered", "left"] if again else [])
    assert sandbox.opened == (2 if again else 1)
    if again:
        assert test.verdict is Verdict.AC


def test_who_computed_and_was_kept_from_the_cpu_gets_more_of_the_clock() -> None:
    limits = Limits(cpu_s=1.0, wall_s=3.0, memory_mib=64)
    starved = Run(Outcome.WALL_LIMIT, cpu_s=0.6, wall_s=3.0, memory_mib=1.0)
    assert second_limits(starved, limits) == replace(limits, patience=5.0)
    for other in (replace(starved, cpu_s=0.01), replace(starved, outcome=Outcome.FINISHED, cpu_s=1.1)):
        assert second_limits(other, limits) == limits


def test_who_sleeps_in_every_test_is_out_of_time(tmp_path: Path) -> None:
    """A little less than a single test allows, until all together is too much."""
    made = problem(tmp_path, range(10))
    sandbox = ScriptedSandbox(lambda *run: replace(right(*run), wall_s=made.limits.of_a_run.wall_s - 0.1, cpu_s=0.0))
    judgement = judge(Work(made, SOURCE, "s-1"), sandbox)
    assert verdicts(judgement) == ["AC"] * 7 + ["TLE", None, None]
    assert (
        judgement.message
        == "time limit exceeded on test 8 of 10: it hardly computes, and takes too long in all tests together"
    )


@pytest.mark.parametrize("cpu_s", [0.0, 0.2])
def test_who_sleeps_in_the_first_run_of_every_test_has_three_second_ones(tmp_path: Path, cpu_s: float) -> None:
    """A program can tell: a second run is in a new cell."""
    made = problem(tmp_path, range(10))
    limits = made.limits.of_a_run
    first: set[bytes] = set()

    def sleeps_once(spec: CellSpec, program: Program, payload: bytes) -> Run:
        if payload in first:
            return right(spec, program, payload)
        first.add(payload)
        return Run(Outcome.WALL_LIMIT, cpu_s=cpu_s, wall_s=limits.wall_s, memory_mib=1.0)

    sandbox = ScriptedSandbox(sleeps_once)
    judgement = judge(Work(made, SOURCE, "s-1"), sandbox)
    assert verdicts(judgement) == ["AC"] * 3 + ["TLE"] + [None] * 6
    assert sandbox.opened == 4


def test_a_second_run_is_alone_only_once_it_has_compiled(tmp_path: Path) -> None:
    happened: list[str] = []

    @contextmanager
    def quiet() -> Any:
        happened.append("alone")
        yield

    class Noting(ScriptedSandbox):
        @contextmanager
        def open(self, spec: CellSpec) -> Any:
            happened.append("opened")
            with super().open(spec) as cell:
                yield cell

    runs = [Run(Outcome.WALL_LIMIT, 0.5, 3.0, 1.0), finished(b"2"), finished(b"4"), finished(b"6")]
    judge(Work(problem(tmp_path), SOURCE, "s-1"), Noting(lambda *_: runs.pop(0)), alone=quiet)
    assert happened == ["opened", "opened", "alone"]


def test_our_fault_is_raised_and_the_cell_is_destroyed(tmp_path: Path) -> None:
    def fault(*_: Any) -> Run:
        raise SandboxError("the daemon is away")

    sandbox = ScriptedSandbox(fault)
    with pytest.raises(SandboxError):
        judge(Work(problem(tmp_path), SOURCE, "s-1"), sandbox)
    assert (sandbox.opened, sandbox.closed) == (1, 1)


def test_progress_that_raises_ends_the_judging(tmp_path: Path) -> None:
    def stop(step: Step) -> None:
        raise KeyError(step.fact)

    sandbox = ScriptedSandbox(right)
    with pytest.raises(KeyError):
        judge(Work(problem(tmp_path), SOURCE, "s-1"), sandbox, stop)
    assert sandbox.closed == 1


def test_only_samples_and_failures_are_shown_in_full(tmp_path: Path) -> None:
    tests = judge(Work(problem(tmp_path), SOURCE, "s-1"), ScriptedSandbox(right)).tests
    assert tests[0].shown is not None
    assert (tests[0].shown.input, tests[0].shown.expected, tests[0].shown.got) == ("x = 1", "2", "2")
    assert tests[1].shown is None


def test_nothing_expected_reaches_a_cell(tmp_path: Path) -> None:
    canary = 987_654_321
    seen: list[bytes] = []

    def watch(spec: CellSpec, program: Program, payload: bytes) -> Run:
        assert spec.trust is Trust.CANDIDATE
        seen.append(payload + program.source.encode() + repr(spec).encode())
        return finished(b"1")

    package = problem(tmp_path)
    for case in package.cases:
        case.answer.write_text(f"{canary}\n")
    judge(Work(package, SOURCE, "s-1", run_all=True), ScriptedSandbox(watch))
    assert len(seen) == 3
    assert str(canary).encode() not in b"".join(seen)


def test_a_cell_that_a_run_spoilt_is_replaced(tmp_path: Path) -> None:
    def spoil(spec: CellSpec, program: Program, payload: bytes) -> Run:
        return right(spec, program, payload)

    class Spoiling(ScriptedSandbox):
        @contextmanager
        def open(self, spec: CellSpec) -> Any:
            with super().open(spec) as cell:
                cell.usable = True
                original = cell.run

                def run(payload: bytes, limits: Any) -> Run:
                    result = original(payload, limits)
                    cell.usable = False
                    return result

                cell.run = run
                yield cell

    sandbox = Spoiling(spoil)
    judgement = judge(Work(replace(problem(tmp_path)), SOURCE, "s-1"), sandbox)
    assert (judgement.verdict, sandbox.opened, sandbox.closed) == (Verdict.AC, 3, 3)

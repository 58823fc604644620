"""Judging with the package's own checker, and with several calls in one test, over a scripted sandbox."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from judge.checkers.base import Answer
from judge.checkers.metric import Combine, Measure, Metric
from judge.checkers.package import PackageChecker, package_program
from judge.checking import checking
from judge.pipeline import Work, judge
from judge.problem import Difficulty, FunctionEntry, Parameter, Problem, ProblemLimits, TestCase, TestGroup
from judge.values.types import parse
from judge.verdict import Judgement
from sandbox.base import CellSpec, Limits, Outcome, Profile, Program, Run, SandboxError, Trust
from sandbox.guest import wire
from sandbox.scripted import ScriptedSandbox, finished

SOURCE = "def f(x, seed):\n    return x\n"
CANARY = 987_654_321
OWN = PackageChecker(package_program({"check.py": b"def check(): ..."}), Limits(1.0, 3.0, 64))
Script = Callable[[CellSpec, Program, bytes], Run]


def problem(tmp_path: Path, checker: Any, over: str | None = None, groups: tuple[TestGroup, ...] = ()) -> Problem:
    """A sample and two hidden cases; `seed` 1, or the list 1, 1, 2."""
    cases = []
    for number, group in enumerate(("sample", "secret/edge", "secret/edge")):
        base = tmp_path / f"{number}"
        base.with_suffix(".in").write_text(f'{{"x": {number}, "seed": {1 if over is None else [1, 1, 2]}}}\n')
        base.with_suffix(".ans").write_text(f'{{"labels": [{CANARY}, 0], "threshold": 0.5}}\n')
        cases.append(TestCase(f"{group}/{number}", group, base.with_suffix(".in"), base.with_suffix(".ans")))
    parameters = (Parameter("x", parse("int")), Parameter("seed", parse("int")))
    return Problem(
        slug="f",
        name="F",
        uuid="0",
        version="v1",
        judging_digest="d1",
        entry=FunctionEntry("f", parameters, parse("list[int]"), expects=parse("Any"), over=over),
        profile=Profile.PYTHON,
        checker=checker,
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


def scripted(returned: Script, verdict: Any = True, seen: list[tuple[CellSpec, bytes]] | None = None) -> Script:
    """`returned` in the candidate's cell; in the author's, `verdict`, or the run that it is."""

    def script(spec: CellSpec, program: Program, payload: bytes) -> Run:
        if seen is not None:
            seen.append((spec, payload + program.source.encode()))
        if spec.trust is Trust.CANDIDATE:
            return returned(spec, program, payload)
        return verdict if isinstance(verdict, Run) else finished(wire.encode({"verdict": verdict}))

    return script


def pair(*_: Any) -> Run:
    return finished(b"[1,0]")


def verdicts(judgement: Judgement) -> list[str | None]:
    return [test.verdict for test in judgement.tests]


class TestOwnChecker:
    def test_it_runs_in_one_cell_of_the_authors_own(self, tmp_path: Path) -> None:
        seen: list[tuple[CellSpec, bytes]] = []
        sandbox = ScriptedSandbox(scripted(pair, seen=seen))
        judgement = judge(Work(problem(tmp_path, OWN), SOURCE, "s-1"), sandbox)
        assert verdicts(judgement) == ["AC"] * 3
        assert (sandbox.opened, sandbox.closed) == (2, 2)
        ours = [spec for spec, _ in seen if spec.trust is Trust.AUTHOR]
        assert {(spec.purpose, spec.name, spec.limits) for spec in ours} == {("check", "s-1", OWN.limits)}

    def test_answers_enter_it_and_the_candidates_code_does_not(self, tmp_path: Path) -> None:
        seen: list[tuple[CellSpec, bytes]] = []
        judge(Work(problem(tmp_path, OWN), SOURCE, "s-1"), ScriptedSandbox(scripted(pair, seen=seen)))
        for spec, data in seen:
            assert (str(CANARY).encode() in data) is (spec.trust is Trust.AUTHOR)
            assert (SOURCE.encode() in data) is (spec.trust is Trust.CANDIDATE)

    def test_no_cell_is_opened_where_there_is_nothing_to_check(self, tmp_path: Path) -> None:
        crash = Run(Outcome.EXITED, 0.1, 0.1, 1.0, exit_code=1)
        sandbox = ScriptedSandbox(scripted(lambda *_: crash))
        assert judge(Work(problem(tmp_path, OWN), SOURCE, "s-1"), sandbox).verdict == "RTE"
        assert sandbox.opened == 1

    def test_what_it_says_is_the_authors_and_its_hint_is_everyones(self, tmp_path: Path) -> None:
        said = {"accepted": False, "message": f"not {CANARY}", "hint": "look at the order"}
        judgement = judge(Work(problem(tmp_path, OWN), SOURCE, "s-1"), ScriptedSandbox(scripted(pair, said)))
        assert judgement.message == "wrong answer on test 1 of 3: look at the order"
        assert judgement.tests[0].author_message == f"not {CANARY}"

    @pytest.mark.parametrize("verdict", ["nonsense", Run(Outcome.CPU_LIMIT, 9.0, 9.0, 1.0)])
    def test_where_it_fails_nobody_is_charged(self, tmp_path: Path, verdict: Any) -> None:
        for run_all in (False, True):
            work = Work(problem(tmp_path, OWN), SOURCE, "s-1", run_all=run_all)
            judgement = judge(work, ScriptedSandbox(scripted(pair, verdict)))
            assert (judgement.verdict, verdicts(judgement)) == ("JE", ["JE", None, None])
            assert judgement.message.endswith(
                "the problem's own checker failed on this answer; that is not held against you"
            )
            assert "output_validator/check.py" in judgement.tests[0].author_message

    @pytest.mark.parametrize(
        ("first", "patience"),
        [(Run(Outcome.WALL_LIMIT, 0.9, 3.0, 1.0), 5.0), (Run(Outcome.WALL_LIMIT, 0.01, 3.0, 1.0), 1.0)],
    )
    def test_out_of_wall_time_it_is_run_once_more_alone_and_in_a_new_cell(
        self, tmp_path: Path, first: Run, patience: float
    ) -> None:
        limits: list[Limits] = []
        alone: list[str] = []

        @contextmanager
        def entered() -> Iterator[None]:
            alone.append("in")
            yield
            alone.append("out")

        def script(spec: CellSpec, program: Program, payload: bytes) -> Run:
            if spec.trust is Trust.CANDIDATE:
                return finished(b"[1,0]")
            limits.append(spec.limits)
            return first if len(limits) == 1 else finished(b'{"verdict": true}')

        sandbox = ScriptedSandbox(script)
        work = Work(problem(tmp_path, OWN), SOURCE, "s-1")
        assert verdicts(judge(work, sandbox, alone=entered)) == ["AC"] * 3
        assert [limit.patience for limit in limits] == [1.0, patience, 1.0, 1.0]
        assert (alone, sandbox.opened, sandbox.closed) == (["in", "out"], 3, 3)

    def test_twice_out_of_wall_time_it_has_failed(self, tmp_path: Path) -> None:
        sandbox = ScriptedSandbox(scripted(pair, Run(Outcome.WALL_LIMIT, 0.9, 3.0, 1.0)))
        judgement = judge(Work(problem(tmp_path, OWN), SOURCE, "s-1"), sandbox)
        assert (judgement.verdict, verdicts(judgement), sandbox.opened) == ("JE", ["JE", None, None], 3)

    def test_its_failure_is_not_made_up_for_by_other_cases(self, tmp_path: Path) -> None:
        calls: list[bytes] = []

        def script(spec: CellSpec, program: Program, payload: bytes) -> Run:
            if spec.trust is Trust.CANDIDATE:
                return finished(b"[1,0]")
            calls.append(payload)
            return finished(b'{"verdict": true}' if len(calls) < 3 else b'{"verdict": 1}')

        package = problem(tmp_path, OWN, groups=(TestGroup("secret/edge", at_least=1),))
        assert judge(Work(package, SOURCE, "s-1"), ScriptedSandbox(script)).verdict == "JE"

    def test_a_lost_cell_is_our_fault(self, tmp_path: Path) -> None:
        def script(spec: CellSpec, program: Program, payload: bytes) -> Run:
            if spec.trust is Trust.CANDIDATE:
                return finished(b"[1,0]")
            raise SandboxError("the daemon is away")

        sandbox = ScriptedSandbox(script)
        with pytest.raises(SandboxError):
            judge(Work(problem(tmp_path, OWN), SOURCE, "s-1"), sandbox)
        assert sandbox.closed == sandbox.opened == 2

    def test_a_pure_checker_is_used_as_it_is(self, tmp_path: Path) -> None:
        sandbox = ScriptedSandbox(pair)
        checker = Metric(Measure.ACCURACY)
        with checking(problem(tmp_path, checker), sandbox, "s-1") as ready:
            assert ready is checker
            assert not ready.check(Answer((), {"labels": [1], "threshold": 1}, [0])).accepted
        assert sandbox.opened == 0


class TestSeveralCalls:
    CHECKER = Metric(Measure.ACCURACY, combine=Combine.MEAN)

    def test_each_item_is_a_run_of_its_own(self, tmp_path: Path) -> None:
        seen: list[bytes] = []

        def script(spec: CellSpec, program: Program, payload: bytes) -> Run:
            seen.append(payload)
            return finished(f"[{CANARY},{len(seen) % 2}]".encode(), cpu_s=0.1 * len(seen))

        work = Work(replace(problem(tmp_path, self.CHECKER, over="seed")), SOURCE, "s-1")
        judgement = judge(replace(work, cases=work.problem.cases[:1]), ScriptedSandbox(script))
        assert [wire.decode(payload) for payload in seen] == [[0, 1], [0, 1], [0, 2]]
        # Equal calls are not equal bytes: a run is seeded by them.
        assert len(set(seen)) == 3
        assert (judgement.verdict, judgement.cpu_s) == ("AC", pytest.approx(0.3))
        assert judgement.tests[0].author_message.startswith("mean accuracy 0.666667")
        assert judgement.tests[0].shown is not None
        assert judgement.tests[0].shown.got == f"[[{CANARY}, 1], [{CANARY}, 0], [{CANARY}, 1]]"

    def test_the_first_call_that_gives_no_value_is_the_tests_end(self, tmp_path: Path) -> None:
        runs = [finished(b"[0,0]"), Run(Outcome.CPU_LIMIT, 1.3, 1.3, 1.0)]
        package = problem(tmp_path, self.CHECKER, over="seed")
        judgement = judge(Work(package, SOURCE, "s-1"), ScriptedSandbox(lambda *_: runs.pop(0)))
        assert verdicts(judgement) == ["TLE", None, None]

    @pytest.mark.parametrize("forged", [b"[0,0]\n[0,0]", b"[0,0]\n", b"[0,0],[0,0]"])
    def test_values_cannot_be_added_to_those_of_other_calls(self, tmp_path: Path, forged: bytes) -> None:
        package = problem(tmp_path, self.CHECKER, over="seed")
        judgement = judge(Work(package, SOURCE, "s-1"), ScriptedSandbox(lambda *_: finished(forged)))
        assert judgement.verdict == "RTE"

"""Hunting mutants in scripted cells: which test kills which, in what order tests run, what a report makes of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from judge.checkers.base import Answer, Checked, CheckerFailed
from judge.checkers.exact import Exact
from judge.decoded import Shared
from judge.exchange import exchange_for
from judge.package.diagnostics import Severity
from judge.package.findings import Findings
from judge.package.mutants.check import check_mutants
from judge.package.mutants.hunt import Batch, Fate, planned
from judge.package.mutants.hunt import hunt as hunt_with
from judge.package.mutants.make import mutants_of
from judge.package.mutants.model import Equivalent, Kind, Mutant, Replaced
from judge.package.mutants.report import MutationReport, check_survivors
from judge.package.submissions import Judging
from judge.pipeline import Work, judge
from judge.problem import Problem, TestGroup
from judge.verdict import Judgement, TestResult, Verdict
from sandbox.base import CellSpec, Limits, Program, Run, SandboxError, Trust
from sandbox.scripted import ScriptedSandbox
from tests.unit.package.running import problem, runs

REFERENCE = "def f(x):\n    if x < 3:\n        return 0\n    return x * 2\n"
CASES = {"sample/01": (1, 0), "secret/edge/01-large": (9, 18), "secret/edge/02-four": (4, 8)}


def judged(package: Problem, source: str = REFERENCE) -> Judgement:
    return judge(Work(package, source, "s", run_all=True, trust=Trust.AUTHOR), ScriptedSandbox(runs()))


def hunt(
    mutants: Sequence[Mutant],
    batches: Sequence[Batch],
    sandbox: ScriptedSandbox,
    at_a_time: int = 1,
    done: Callable[[int], None] = lambda _: None,
) -> tuple[Fate, ...]:
    return hunt_with(mutants, batches, exchange_for(batches[0].problem, Shared()), sandbox, at_a_time, done)


def timed(times: dict[str, float]) -> Judgement:
    tests = tuple(TestResult(name, "", Verdict.AC, cpu_s) for name, cpu_s in times.items())
    return Judgement(Verdict.AC, 1.0, 0.0, 0.0, "", tests, "v1", "r", "scripted")


def hunted(package: Problem, listed: tuple[Equivalent, ...] = ()) -> tuple[MutationReport, Findings]:
    findings = Findings()
    judging = Judging(package, exchange_for(package, Shared()), ScriptedSandbox(runs()), slack=2.0)
    report = check_mutants(judging, REFERENCE, judged(package), {}, listed, findings)
    assert report is not None
    return report, findings


def survivors(report: MutationReport) -> set[tuple[str, str]]:
    return {fate.mutant.name for fate in report.survivors}


def test_what_no_test_tells_survives_with_its_hint(tmp_path: Path) -> None:
    report, findings = hunted(problem(tmp_path, CASES))
    # 2 and 3 are on no side of any test.
    assert survivors(report) == {
        ("if x < 3:", "if x <= 3:"),
        ("if x < 3:", "if x < 4:"),
        ("if x < 3:", "if x < 2:"),
    }
    (error,) = findings.diagnostics
    assert error.path == "submissions/accepted/reference.py"
    assert error.message == f"3 mutants survive, {100 * report.share:.1f} % are killed"
    boundary = next(fate for fate in report.survivors if fate.mutant.kind is Kind.BOUNDARY)
    assert boundary.mutant.hint == "a case in which both sides are equal"
    assert "-    if x < 3:\n+    if x <= 3:" in boundary.mutant.diff(REFERENCE)


def test_the_case_that_was_asked_for_kills_it(tmp_path: Path) -> None:
    more = {**CASES, "secret/edge/03-three": (3, 6), "secret/edge/04-two": (2, 0)}
    report, findings = hunted(problem(tmp_path, more))
    assert survivors(report) == set()
    assert report.share == 1.0
    assert findings.diagnostics == ()
    killers = {fate.mutant.name: fate.killer for fate in report.fates}
    assert killers["if x < 3:", "if x <= 3:"] == "secret/edge/03-three"


def test_what_is_listed_with_a_reason_does_not_count(tmp_path: Path) -> None:
    listed = (
        Equivalent("if x < 3:", "if x <= 3:", "3 is no valid input"),
        Equivalent("if x < 3:", "if x < 4:", "3 is no valid input"),
        Equivalent("if x < 3:", "if x < 2:", "2 is no valid input"),
    )
    report, findings = hunted(problem(tmp_path, CASES), listed)
    assert (len(report.equivalent), len(report.survivors), report.share) == (3, 0, 1.0)
    assert findings.diagnostics == ()
    assert report.to_dict()["equivalent"] == 3
    reasons = {m["equivalent"] for m in report.to_dict()["mutants"]}
    assert reasons == {None, "3 is no valid input", "2 is no valid input"}


def test_an_entry_that_names_no_mutant_or_a_killed_one_is_warned_of(tmp_path: Path) -> None:
    more = {**CASES, "secret/edge/03-three": (3, 6), "secret/edge/04-two": (2, 0)}
    listed = (
        Equivalent("if x < 3:", "if x <= 3:", "so it is said", at=7),
        Equivalent("if x < 5:", "if x <= 5:", "of an older version", at=9),
    )
    _, findings = hunted(problem(tmp_path, more), listed)
    assert [str(found) for found in findings.diagnostics] == [
        "judge.yaml:7 (equivalent_mutants[0]): secret/edge/03-three kills it: it is not equivalent; take the entry away",
        (
            "judge.yaml:9 (equivalent_mutants[1]): the reference has no such mutant (any more); "
            "take the entry away, or copy both texts from the report"
        ),
    ]


@pytest.mark.parametrize(
    ("verdicts", "said"),
    [
        ([None, None], "it names 2 mutants: line 2 survives, line 5 survives"),
        ([None, Verdict.WA], "it names 2 mutants: line 2 survives, line 5 is killed"),
        ([Verdict.JE, None], "it names 2 mutants: line 2 is not judged, line 5 survives"),
        ([None], None),
    ],
)
def test_one_reason_for_several_places_is_warned_of(verdicts: list[Verdict | None], said: str | None) -> None:
    lines = zip((2, 5), verdicts, strict=False)
    fates = tuple(Fate(Mutant(Kind.BOUNDARY, line, "a", "b", "", Replaced("")), verdict) for line, verdict in lines)
    findings = Findings()
    listed = (Equivalent("a", "b", "so it is said", at=7),)
    check_survivors(MutationReport("", fates, 2, listed), [("a", "b")], findings)
    warned = [found for found in findings.diagnostics if found.severity is Severity.WARNING]
    assert [found.message for found in warned] == ([] if said is None else [said])
    assert {(found.key, found.line) for found in warned} <= {("equivalent_mutants[0]", 7)}


def test_each_mutant_runs_up_to_the_first_test_it_fails(tmp_path: Path) -> None:
    seen: list[bytes] = []

    def script(spec: CellSpec, program: Program, payload: bytes) -> Run:
        seen.append(payload)
        assert spec.trust is Trust.AUTHOR
        return runs()(spec, program, payload)

    package = problem(tmp_path, CASES)
    mutant = Mutant(Kind.CONSTANT, 3, "return 0", "return 1", "", Replaced(REFERENCE.replace("return 0", "return 1")))
    fates = hunt([mutant], planned(package, judged(package), {}), ScriptedSandbox(script))
    assert fates == (Fate(mutant, Verdict.WA, "sample/01"),)
    assert len(seen) == 1


def test_a_mutant_that_takes_several_times_as_long_is_killed(tmp_path: Path) -> None:
    package = problem(tmp_path, CASES, cpu_s=10.0)
    limits: list[Limits] = []

    def script(spec: CellSpec, program: Program, payload: bytes) -> Run:
        limits.append(spec.limits)
        return runs(lambda *_: 9.0 if "while" in program.source else 0.01)(spec, program, payload)

    batches = planned(package, judged(package), {})
    mutant = Mutant(Kind.CONDITION, 1, "", "", "", Replaced("def f(x):\n    while x < 0: pass\n    return 2 * x\n"))
    (fate,) = hunt([mutant], batches, ScriptedSandbox(script))
    assert fate.verdict is Verdict.TLE
    assert limits[0].cpu_s == pytest.approx(5 * 0.01 + 0.25)


def test_a_mutant_that_does_not_compile_is_killed_by_no_test(tmp_path: Path) -> None:
    package = problem(tmp_path, CASES)
    mutant = Mutant(Kind.STATEMENT, 1, "", "", "", Replaced("def f(x:\n"))
    assert hunt([mutant], planned(package, judged(package), {}), ScriptedSandbox(runs())) == (
        Fate(mutant, Verdict.CE, None),
    )


def test_several_at_a_time_give_the_same_in_the_same_order(tmp_path: Path) -> None:
    package = problem(tmp_path, CASES)
    mutants, batches = mutants_of(REFERENCE), planned(package, judged(package), {})
    done: list[int] = []
    assert hunt(mutants, batches, ScriptedSandbox(runs()), 3, done.append) == hunt(
        mutants, batches, ScriptedSandbox(runs())
    )
    assert done == list(range(1, len(mutants) + 1))


FAULT = "output_validator/check.py: ZeroDivisionError: division by zero (check.py, line 2)"


class FailsOn0And9:
    """A checker."""

    def check(self, answer: Answer) -> Checked:
        if answer.got in (0, 9):
            raise CheckerFailed(FAULT)
        return Exact().check(answer)


def broken(folder: Path, groups: tuple[TestGroup, ...] = ()) -> Problem:
    cases = {"secret/a/01": (9, 18), "secret/a/02": (4, 8), "secret/a/03": (5, 10)}
    return replace(problem(folder, cases, groups=groups), checker=FailsOn0And9())


class TestACheckThatFails:
    def test_it_kills_nothing_and_is_an_error(self, tmp_path: Path) -> None:
        report, findings = hunted(broken(tmp_path))
        (one,) = [fate for fate in report.unjudged if fate.mutant.after == "return x * 1"]
        assert (one.verdict, one.killer, one.said) == (Verdict.JE, "secret/a/01", FAULT)
        assert report.killed == sum(fate.verdict not in (None, Verdict.JE) for fate in report.fates)
        assert not {*report.unjudged} & {*report.survivors}
        error = findings.diagnostics[0]
        first = report.unjudged[0]
        assert error.message == (
            f"the package's own check fails on {len(report.unjudged)} mutants, first on {first.killer}: {FAULT}"
        )
        assert error.remedy.endswith(f"the mutant:\n{first.mutant.diff(REFERENCE)}")
        assert f", {len(report.unjudged)} not judged" in report.summary

    def test_it_is_no_equivalent_mutant_either(self, tmp_path: Path) -> None:
        (one,) = [fate.mutant for fate in hunted(broken(tmp_path))[0].unjudged if fate.mutant.after == "return x * 1"]
        report, findings = hunted(broken(tmp_path), (Equivalent(one.before, one.after, "so it is said"),))
        assert report.equivalent == ()
        assert "equivalent_mutants[0]" not in {found.key for found in findings.diagnostics}
        (row,) = [row for row in report.to_dict()["mutants"] if row["becomes"] == "return x * 1"]
        assert (row["killed"], row["verdict"], row["equivalent"]) == (False, "JE", None)
        assert row["diff"] == one.diff(REFERENCE)

    def test_the_test_that_it_failed_on_is_named_and_none_that_was_forgiven(self, tmp_path: Path) -> None:
        package = broken(tmp_path, (TestGroup("secret/a", at_least=1),))
        source = "def f(x):\n    return {9: 17, 4: 8, 5: 0}[x]\n"
        mutant = Mutant(Kind.CONSTANT, 1, "", "", "", Replaced(source))
        (fate,) = hunt([mutant], planned(package, timed({}), {}), ScriptedSandbox(runs()))
        assert (fate.verdict, fate.killer) == (Verdict.JE, "secret/a/03")


@pytest.mark.parametrize("at_a_time", [1, 3])
def test_a_fault_of_ours_ends_the_hunt(tmp_path: Path, at_a_time: int) -> None:
    package = problem(tmp_path, CASES)

    def script(spec: CellSpec, program: Program, payload: bytes) -> Run:
        raise SandboxError("gone")

    with pytest.raises(SandboxError, match="gone"):
        hunt(mutants_of(REFERENCE), planned(package, judged(package), {}), ScriptedSandbox(script), at_a_time)


class TestOrder:
    def names(self, batches: tuple[Batch, ...]) -> list[list[str]]:
        return [[case.name for case in batch.cases] for batch in batches]

    def test_tests_that_tell_more_come_first_and_costly_ones_last(self, tmp_path: Path) -> None:
        package = problem(
            tmp_path, {"sample/01": (1, 0), "secret/a/1": (1, 0), "secret/a/2": (1, 0), "secret/b/3": (1, 0)}
        )
        reference = timed({"sample/01": 0.02, "secret/a/1": 0.01, "secret/a/2": 0.01, "secret/b/3": 0.9})
        killed_by = {"one": ["secret/a/2", "secret/b/3"], "two": ["secret/a/2"], "three": ["sample/01"]}
        assert self.names(planned(package, reference, killed_by)) == [
            ["secret/a/2", "sample/01", "secret/a/1"],
            ["secret/b/3"],
        ]

    def test_the_limit_is_the_references_time_with_a_margin_and_never_more_than_the_problems(
        self, tmp_path: Path
    ) -> None:
        package = problem(tmp_path, {"sample/01": (1, 0), "secret/b/3": (1, 0)}, cpu_s=2.0)
        cheap, costly = planned(package, timed({"sample/01": 0.02, "secret/b/3": 0.9}), {})
        assert (cheap.problem.limits.cpu_s, costly.problem.limits.cpu_s) == (pytest.approx(0.35), 2.0)

    def test_a_group_that_asks_for_some_of_its_cases_is_a_batch_of_its_own(self, tmp_path: Path) -> None:
        groups = (TestGroup("secret/luck", at_least=2), TestGroup("secret/a"))
        cases = {"sample/01": (1, 0), "secret/a/1": (1, 0), **{f"secret/luck/{n}": (n, 0) for n in (1, 5, 2)}}
        package = problem(tmp_path, cases, groups=groups)
        batches = planned(package, timed({}), {})
        assert self.names(batches) == [["sample/01", "secret/a/1"], ["secret/luck/1", "secret/luck/5", "secret/luck/2"]]
        assert [batch.problem.groups for batch in batches] == [(), (groups[0],)]
        # One failing case of the three is forgiven, two are not.
        one = Mutant(Kind.CONSTANT, 1, "", "", "", Replaced("def f(x):\n    return 0 if x < 3 else 1\n"))
        two = Mutant(Kind.CONSTANT, 1, "", "", "", Replaced("def f(x):\n    return 0 if x < 2 else 1\n"))
        fates = hunt([one, two], batches, ScriptedSandbox(runs()))
        assert [fate.killer for fate in fates] == [None, "secret/luck/5"]


def test_a_report_of_nothing_to_kill_is_no_failure() -> None:
    report, findings = MutationReport("", (), 0), Findings()
    check_survivors(report, [], findings)
    assert (report.share, report.summary, findings.diagnostics) == (1.0, "none to kill", ())


def test_the_summary_says_what_was_left_out(tmp_path: Path) -> None:
    fates = tuple(Fate(mutant, Verdict.WA, "t") for mutant in mutants_of(REFERENCE)[:4])
    assert MutationReport(REFERENCE, fates, 900).summary == "4 of 4 killed (100.0 %), chosen from 900"

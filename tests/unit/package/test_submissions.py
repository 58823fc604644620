"""Judging a package's submissions: slow ones with a raised limit at once, the same verdict each time."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from judge.decoded import Shared
from judge.exchange import exchange_for
from judge.package.expectations import compare
from judge.package.findings import Findings
from judge.package.submissions import Judging, check_repeats
from judge.verdict import Verdict
from sandbox.base import CellSpec, Program, Run, SandboxError
from sandbox.guest import wire
from sandbox.scripted import ScriptedSandbox
from tests.unit.package.running import problem, runs

RIGHT = "def f(x):\n    return 2 * x\n"
SLOW = f"# slow\n{RIGHT}"
Cases = Mapping[str, tuple[int, int]]
CASES: Cases = {"sample/01": (1, 2), "secret/a/1": (10, 20), "secret/a/2": (20, 40), "secret/a/3": (30, 60)}


def judging(
    folder: Path, times: dict[int, float], source: str = SLOW, cases: Cases = CASES, **more: str
) -> tuple[Judging, list[float]]:
    """`times`: CPU seconds by input, of programs that begin with `# slow`. The list fills with the limits of their runs."""
    limits: list[float] = []

    def script(spec: CellSpec, program: Program, payload: bytes) -> Run:
        if program.source.startswith("# slow"):
            limits.append(spec.limits.cpu_s)
        (x,) = wire.decode(payload)
        return runs(lambda program, _: times.get(x, 0.01) if program.source.startswith("# slow") else 0.01)(
            spec, program, payload
        )

    examples = {"accepted/reference.py": RIGHT, **more, "time_limit_exceeded/slow.py": source}
    package = problem(folder, cases, examples)
    return Judging(package, exchange_for(package, Shared()), ScriptedSandbox(script), slack=2.0), limits


def verdicts(one: Judging) -> list[Verdict | None]:
    return [result.verdict for result in one.all()[-1].judgement.tests]


def test_once_a_test_has_proved_it_too_slow_others_are_not_waited_for(tmp_path: Path) -> None:
    one, limits = judging(tmp_path, {10: 9.0, 20: 0.1, 30: 9.0})
    assert verdicts(one) == [Verdict.AC, None, Verdict.AC, Verdict.TLE]
    assert limits == [1.6, 0.1, 0.1, 0.1]
    judged = one.all()[-1]
    assert (judged.judgement.verdict, judged.too_slow) == (Verdict.TLE, True)
    assert compare(judged, Findings()).ok


def test_the_test_that_costs_the_accepted_ones_most_comes_first_and_then_the_cheapest(tmp_path: Path) -> None:
    asked: list[int] = []

    def cost(program: Program, payload: bytes) -> float:
        (x,) = wire.decode(payload)
        if program.source == SLOW:
            asked.append(x)
            return 9.0 if x == 20 else 0.01
        return {10: 0.03, 20: 0.2, 30: 0.02}.get(x, 0.001)

    examples = {"time_limit_exceeded/slow.py": SLOW, "accepted/reference.py": RIGHT}
    package = problem(tmp_path, CASES, examples)
    Judging(package, exchange_for(package), ScriptedSandbox(runs(cost)), slack=2.0).all()
    assert asked == [20, 1, 30, 10]


def test_after_three_in_a_row_that_take_too_long_the_costlier_ones_are_left_out(tmp_path: Path) -> None:
    slow_from_2 = dict.fromkeys(range(2, 30), 9.0)
    cases = {"sample/01": (1, 2), **{f"secret/a/{x:02}": (x, 2 * x) for x in range(2, 10)}}
    one, limits = judging(tmp_path, slow_from_2, cases=cases)
    judged = one.all()[-1]
    assert [r.verdict for r in judged.judgement.tests] == [Verdict.AC, *[None] * 7, Verdict.TLE]
    assert limits == [1.6, 0.1, 0.1, 0.1, 0.1]
    assert compare(judged, Findings()).ok


def test_between_the_limit_and_the_raised_one_it_is_too_slow_and_proves_nothing(tmp_path: Path) -> None:
    one, limits = judging(tmp_path, {10: 1.5, 20: 1.9, 30: 0.9})
    judged = one.all()[-1]
    assert [r.verdict for r in judged.judgement.tests] == [Verdict.AC, Verdict.TLE, Verdict.TLE, Verdict.AC]
    assert (judged.judgement.verdict, judged.judgement.cpu_s, judged.too_slow) == (Verdict.TLE, 1.9, False)
    assert set(limits) == {1.6}


@pytest.mark.parametrize(
    ("cpu_s", "verdict", "too_slow"), [(0.95, "AC", False), (1.05, "TLE", False), (1.2, "TLE", True)]
)
def test_a_raised_limit_close_to_the_limit_makes_no_verdict_harder(
    tmp_path: Path, cpu_s: float, verdict: str, too_slow: bool
) -> None:
    one, limits = judging(tmp_path, {10: cpu_s})
    judged = replace(one, slack=1.1).all()[-1]
    assert (judged.judgement.tests[1].verdict, judged.too_slow, limits[0]) == (verdict, too_slow, 1.0)


def test_a_wrong_answer_behind_the_proof_still_shows(tmp_path: Path) -> None:
    one, _ = judging(tmp_path, {10: 9.0}, "# slow\ndef f(x):\n    return 2 * x if x < 30 else 0\n")
    findings = Findings()
    row = compare(one.all()[-1], findings)
    assert not row.ok
    assert "WA on secret/a/3" in str(findings.diagnostics[0])


@pytest.mark.parametrize(("cpu_s", "verdict"), [(1.1, "TLE"), (5.0, "TLE"), (0.2, "RTE")])
def test_an_exception_past_the_limit_would_have_been_cut_off_by_it(tmp_path: Path, cpu_s: float, verdict: str) -> None:
    one, _ = judging(tmp_path, {10: cpu_s}, "# slow\ndef f(x):\n    return 2 * x if x != 10 else 1 / 0\n")
    assert one.all()[-1].judgement.tests[1].verdict == verdict


def test_one_that_does_not_compile_is_said_to(tmp_path: Path) -> None:
    one, _ = judging(tmp_path, {}, "# slow\ndef f(x:\n")
    findings = Findings()
    assert not compare(one.all()[-1], findings).ok
    assert "CE" in str(findings.diagnostics[0])


def test_rows_are_in_the_packages_order_and_say_which_tests_fail(tmp_path: Path) -> None:
    wrong = "def f(x):\n    return 2 * x if x != 20 else 0\n"
    one, _ = judging(tmp_path, {10: 9.0}, **{"wrong_answer/twenty.py": wrong})
    rows = [compare(judged, Findings()) for judged in one.all()]
    assert [row.name for row in rows] == [
        "accepted/reference.py",
        "wrong_answer/twenty.py",
        "time_limit_exceeded/slow.py",
    ]
    assert [row.failed for row in rows] == [(), ("secret/a/2",), ("secret/a/1",)]
    assert all(row.ok for row in rows)


def test_one_that_is_being_judged_ends_with_its_test_when_the_check_is_interrupted(tmp_path: Path) -> None:
    """What fails in one thread stands for Ctrl-C, which comes to the one that waits."""
    second, asked = threading.Event(), list[str]()

    def script(spec: CellSpec, program: Program, payload: bytes) -> Run:
        asked.append(program.source)
        if program.source != RIGHT:
            assert second.wait(30)
            raise SandboxError("the daemon is gone")
        second.set()
        assert one.stop.wait(30)
        return runs()(spec, program, payload)

    examples = {"accepted/first.py": f"# lost\n{RIGHT}", "accepted/reference.py": RIGHT}
    package = problem(tmp_path, CASES, examples)
    one = Judging(package, exchange_for(package), ScriptedSandbox(script), slack=2.0, at_a_time=2)
    with pytest.raises(SandboxError):
        one.all()
    assert asked.count(RIGHT) == 1


class TestRepeats:
    def test_the_same_each_time(self, tmp_path: Path) -> None:
        one, _ = judging(tmp_path, {10: 9.0})
        findings = Findings()
        said: list[str] = []
        assert check_repeats(one, one.all(), 3, findings, said.append) == "3 runs, no verdicts changed"
        assert findings.diagnostics == ()
        assert "run 3: 2 of 2 submissions" in said

    def test_a_verdict_that_changes_is_an_error(self, tmp_path: Path) -> None:
        flips = iter([True, False])

        def script(spec: CellSpec, program: Program, payload: bytes) -> Run:
            right = wire.decode(payload) != [10] or next(flips)
            return runs()(spec, program if right else Program(program.kind, "f = lambda x: 0", program.entry), payload)

        package = problem(tmp_path, CASES, {"accepted/lucky.py": RIGHT})
        one = Judging(package, exchange_for(package), ScriptedSandbox(script), slack=2.0)
        findings = Findings()
        assert check_repeats(one, one.all(), 2, findings, lambda _: None) == "2 runs, 1 verdict changed"
        (found,) = findings.diagnostics
        assert (found.path, found.message) == ("submissions/accepted/lucky.py", "AC in run 1, WA in run 2")

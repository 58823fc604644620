"""Limits that separate, limits that do not, and what is suggested instead."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, cast

import pytest

from judge.package.findings import Findings
from judge.package.load import Package
from judge.package.margins import check_margins
from judge.package.report import SubmissionRow
from judge.package.schema import ProblemYaml
from judge.problem import Expected, ProblemLimits, TimeBound
from judge.verdict import Verdict


def package(limit: float, **limits: Any) -> Package:
    meta = ProblemYaml.model_validate(
        {"problem_format_version": "2025-09", "name": "N", "uuid": "7f1c2f4e-4c39-4a5e-9f6e-0f7a1f5f2c11",
         "credits": "The authors", "license": "cc0", "limits": {"time_limit": str(limit), **limits}}
    )  # fmt: skip
    examples = (
        SimpleNamespace(name="accepted/a.py", time_bound=TimeBound.LOWER),
        SimpleNamespace(name="time_limit_exceeded/b.py", time_bound=TimeBound.UPPER),
    )
    problem = SimpleNamespace(limits=ProblemLimits(cpu_s=limit), examples=examples)
    return cast("Package", SimpleNamespace(meta=meta, problem=problem))


def accepted(cpu_s: float) -> SubmissionRow:
    return SubmissionRow("accepted/a.py", Expected.ACCEPTED, Verdict.AC, cpu_s, 1, (), ok=True)


def slow(cpu_s: float, *, too_slow: bool) -> SubmissionRow:
    name = "time_limit_exceeded/b.py"
    return SubmissionRow(name, Expected.TIME_LIMIT_EXCEEDED, Verdict.TLE, cpu_s, 1, (), ok=True, too_slow=too_slow)


def said(limit: float, *rows: SubmissionRow, **limits: Any) -> tuple[list[str], str]:
    findings = Findings()
    summary = check_margins(package(limit, **limits), rows, findings)
    return [str(found) for found in findings.diagnostics], summary


def test_a_limit_that_separates_is_not_spoken_of() -> None:
    assert said(2, accepted(0.6), slow(5.0, too_slow=True)) == (
        [],
        "limit 2 s, slowest accepted 0.60 s, too slow ones over 4 s",
    )


def test_an_accepted_one_near_the_limit() -> None:
    (line,), _ = said(2, accepted(0.9), slow(9.0, too_slow=True))
    assert line == (
        "problem.yaml (limits.time_limit): accepted/a.py takes 0.90 s of 2 s; "
        "let the limit be at least 3 times as much: try 3 s"
    )
    lines, _ = said(2, accepted(0.9), slow(3.0, too_slow=False))
    assert all("make the largest tests larger: the right and the slow are too much alike" in line for line in lines)


@pytest.mark.parametrize(
    ("limit", "accepted_s", "slow_s", "suggested"),
    [
        (5.0, 0.3, 6.0, "try 1 s"),
        (5.0, 0.5, 6.0, "try 1.5 s"),
        (5.0, 1.4, 6.0, "make the largest tests larger"),
    ],
)
def test_a_slow_one_near_the_limit(limit: float, accepted_s: float, slow_s: float, suggested: str) -> None:
    (line,), summary = said(limit, accepted(accepted_s), slow(slow_s, too_slow=False))
    assert "with 2 times the time limit every test ends in time" in line
    assert suggested in line
    assert summary.endswith(f"fastest too slow {slow_s:.2f} s")


def test_multipliers_that_are_written_take_the_place_of_ours() -> None:
    multipliers = {"ac_to_time_limit": "5", "time_limit_to_tle": "1.5"}
    (line,), _ = said(2, accepted(0.5), slow(9.0, too_slow=True), time_multipliers=multipliers)
    assert "let the limit be at least 5 times as much: try 3 s" in line


def test_rows_that_are_not_as_expected_say_nothing_of_the_limit() -> None:
    wrong = SubmissionRow("accepted/a.py", Expected.ACCEPTED, Verdict.TLE, 2.5, 1, (), ok=False)
    assert said(2, wrong) == ([], "limit 2 s")


def test_a_limit_between_the_steps_of_its_resolution() -> None:
    (line,), _ = said(1.5, time_resolution="1.0")
    assert "1.5 is no multiple of time_resolution" in line

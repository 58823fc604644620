"""Judging ends as soon as the verdict is decided, and never before."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from judge.grading import conclude, decides, not_run
from judge.pipeline import Work
from judge.problem import Problem, TestCase, TestGroup
from judge.verdict import TestResult, Verdict
from sandbox.scripted import ScriptedSandbox
from tests.unit.judging.test_pipeline import problem, right

AC, WA, TLE = Verdict.AC, Verdict.WA, Verdict.TLE
PLAIN, SEEDS = "secret/edge", "secret/seeds"


@pytest.fixture(scope="module")
def any_problem(tmp_path_factory: pytest.TempPathFactory) -> Problem:
    return problem(tmp_path_factory.mktemp("package"), ())


def work(any_problem: Problem, groups: list[str], at_least: int) -> Work:
    cases = tuple(TestCase(f"{group}/{i}", group, Path(), Path()) for i, group in enumerate(groups))
    return Work(replace(any_problem, cases=cases, groups=(TestGroup(SEEDS, at_least),)), "", "s-1")


def judged(work: Work, verdicts: list[Verdict], early: bool) -> list[TestResult]:
    results: list[TestResult] = []
    for case, verdict in zip(work.tests, verdicts, strict=True):
        results.append(TestResult(case.name, case.group, verdict))
        if early and decides(work, results):
            break
    return results


def verdict(work: Work, results: list[TestResult]) -> tuple[Verdict, str]:
    rest = [not_run(case) for case in work.tests[len(results) :]]
    said = conclude(work, [*results, *rest], ScriptedSandbox(right), None)
    return said.verdict, said.message


@given(
    tests=st.lists(st.tuples(st.sampled_from([PLAIN, SEEDS]), st.sampled_from([AC, WA, TLE])), min_size=1),
    data=st.data(),
)
def test_what_is_decided_early_is_what_all_tests_say(
    any_problem: Problem, tests: list[tuple[str, Verdict]], data: st.DataObject
) -> None:
    """Whatever the order of the groups, the verdict and the test that it names are those of all tests."""
    groups, verdicts = [group for group, _ in tests], [verdict for _, verdict in tests]
    whole = work(any_problem, groups, data.draw(st.integers(0, groups.count(SEEDS)), "at least"))
    assert verdict(whole, judged(whole, verdicts, early=True)) == verdict(whole, judged(whole, verdicts, early=False))


@pytest.mark.parametrize(
    ("groups", "verdicts", "at_least", "ran"),
    [
        ([PLAIN, PLAIN, SEEDS], [WA, AC, AC], 1, 1),
        ([SEEDS, SEEDS, SEEDS, PLAIN], [WA, TLE, AC, AC], 2, 2),
        ([SEEDS, SEEDS, PLAIN, PLAIN], [WA, AC, TLE, AC], 1, 3),
        ([SEEDS, PLAIN, SEEDS], [WA, TLE, AC], 1, 3),
    ],
    ids=["not of the group", "more than it forgives", "the group is over", "the group is not over"],
)
def test_it_ends(any_problem: Problem, groups: list[str], verdicts: list[Verdict], at_least: int, ran: int) -> None:
    assert len(judged(work(any_problem, groups, at_least), verdicts, early=True)) == ran

"""Is the time limit far from what accepted submissions need, and from where slow ones fail?

Slowest accepted × 3 ≤ limit, and limit × 2 ≤ each slow one's slowest test (in CPU seconds). Less is a warning: on
another machine, or with a candidate's own constant factor, the verdict could be another. `limits.time_multipliers` of
problem.yaml, if written, take the place of 3 and 2.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from judge.package.expectations import work_of
from judge.package.findings import Findings
from judge.package.load import PROBLEM_YAML, Package
from judge.package.report import SubmissionRow
from judge.package.timelimit import rule_of
from judge.pipeline import judge
from judge.problem import Example, Problem, TestCase, TimeBound
from judge.verdict import Judgement, Verdict
from sandbox.base import Sandbox

AC_TO_LIMIT = 3.0
LIMIT_TO_TLE = 2.0
_KEY = "limits.time_limit"


def check_margins(package: Package, rows: Iterable[SubmissionRow], findings: Findings) -> None:
    """Warn of an accepted submission too near the limit, and of a limit that is no multiple of its resolution."""
    limit, (factor, _) = package.problem.limits.cpu_s, multipliers(package)
    lower = {example.name for example in package.problem.examples if example.time_bound is TimeBound.LOWER}
    accepted = [row for row in rows if row.name in lower and row.ok]
    slowest = max(accepted, key=lambda row: row.cpu_s, default=None)
    if slowest is not None and slowest.cpu_s * factor > limit:
        findings.warn(
            PROBLEM_YAML,
            f"{slowest.name} takes {slowest.cpu_s:.2f} s of {limit:g} s",
            f"let the limit be at least {factor:g} times as much, or the tests smaller",
            key=_KEY,
        )
    resolution = package.meta.limits.time_resolution
    written = "time_limit" in package.meta.limits.model_fields_set
    if written and not rule_of(package).is_multiple(limit):
        findings.warn(
            PROBLEM_YAML,
            f"{limit:g} is no multiple of time_resolution, {resolution:g}",
            "set time_resolution",
            key=_KEY,
        )


def multipliers(package: Package) -> tuple[float, float]:
    """Of accepted to limit, and of limit to too slow."""
    limits = package.meta.limits
    if "time_multipliers" not in limits.model_fields_set:
        return AC_TO_LIMIT, LIMIT_TO_TLE
    return limits.time_multipliers.ac_to_time_limit, limits.time_multipliers.time_limit_to_tle


def confirm_slow(
    package: Package, example: Example, judgement: Judgement, sandbox: Sandbox, findings: Findings
) -> None:
    """Warn if no test is too slow for a raised limit too. Runs those that were, one by one, until one is.

    Raises: SandboxError; OSError.
    """
    if example.time_bound is not TimeBound.UPPER:
        return
    _, factor = multipliers(package)
    slow = {result.name for result in judgement.tests if result.verdict is Verdict.TLE}
    # The largest tests sort last more often than not, and the first that confirms is enough.
    cases = [case for case in reversed(package.problem.cases) if case.name in slow]
    if cases and not any(_slow(package.problem, example, case, factor, sandbox) for case in cases):
        findings.warn(
            f"submissions/{example.name}",
            f"with {factor:g} times the time limit every test ends in time",
            "make the largest tests larger, or the limit smaller",
        )


def _slow(problem: Problem, example: Example, case: TestCase, factor: float, sandbox: Sandbox) -> bool:
    limits = problem.limits
    wall_s = limits.wall_s * factor if limits.wall_s is not None else None
    raised = replace(problem, limits=replace(limits, cpu_s=limits.cpu_s * factor, wall_s=wall_s))
    return judge(work_of(raised, example, (case,)), sandbox).verdict is Verdict.TLE

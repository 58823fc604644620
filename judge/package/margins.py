"""Is the time limit far from what accepted submissions need, and from where slow ones fail?

Slowest accepted × 3 ≤ limit, and limit × 2 ≤ each slow one's slowest test (in CPU seconds). Less is a warning: on
another machine, or with a candidate's own constant factor, the verdict could be another. `limits.time_multipliers` of
problem.yaml, if written, take the place of 3 and 2.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from judge.package.findings import Findings
from judge.package.load import PROBLEM_YAML, Package
from judge.package.report import SubmissionRow
from judge.package.timelimit import rule_of
from judge.problem import TimeBound

AC_TO_LIMIT = 3.0
LIMIT_TO_TLE = 2.0
_KEY = "limits.time_limit"
_ROUND = (0.1, 0.2, 0.3, 0.5, 1.0, 1.5, 2.0, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0, 15.0, 20.0, 30.0, 60.0)
"""Limits that people choose."""
_LARGER_TESTS = "make the largest tests larger: the right and the slow are too much alike"


def check_margins(package: Package, rows: Sequence[SubmissionRow], findings: Findings) -> str:
    """Warn of a limit that does not separate, with one that would. Returns a summary."""
    limit, (low, high) = package.problem.limits.cpu_s, multipliers(package)
    bounds = {example.name: example.time_bound for example in package.problem.examples}
    quick = [row for row in rows if bounds[row.name] is TimeBound.LOWER and row.ok]
    slowest = max(quick, key=lambda row: row.cpu_s, default=None)
    slow = [row for row in rows if bounds[row.name] is TimeBound.UPPER and row.ok]
    near = [row for row in slow if not row.too_slow]
    # Of the others it is only known that they take longer than the raised limit.
    fastest_s = min((row.cpu_s for row in near), default=math.inf)
    needed_s = slowest.cpu_s * low if slowest is not None else 0.0
    if slowest is not None and needed_s > limit:
        findings.warn(
            PROBLEM_YAML,
            f"{slowest.name} takes {slowest.cpu_s:.2f} s of {limit:g} s",
            f"let the limit be at least {low:g} times as much: {_suggested(needed_s, fastest_s / high)}",
            key=_KEY,
        )
    for row in near:
        findings.warn(
            f"submissions/{row.name}",
            f"with {high:g} times the time limit every test ends in time (the slowest takes {row.cpu_s:.2f} s)",
            _suggested(needed_s, fastest_s / high),
        )
    _check_resolution(package, findings)
    return _summary(limit, slowest, slow, near, fastest_s, high)


def multipliers(package: Package) -> tuple[float, float]:
    """Of accepted to limit, and of limit to too slow."""
    limits = package.meta.limits
    if "time_multipliers" not in limits.model_fields_set:
        return AC_TO_LIMIT, LIMIT_TO_TLE
    return limits.time_multipliers.ac_to_time_limit, limits.time_multipliers.time_limit_to_tle


def _suggested(least_s: float, most_s: float) -> str:
    """A round limit between the two, in words."""
    fitting = [limit for limit in _ROUND if least_s <= limit <= most_s]
    return f"try {fitting[0]:g} s" if fitting else _LARGER_TESTS


def _check_resolution(package: Package, findings: Findings) -> None:
    limit, resolution = package.problem.limits.cpu_s, package.meta.limits.time_resolution
    written = "time_limit" in package.meta.limits.model_fields_set
    if written and not rule_of(package).is_multiple(limit):
        findings.warn(
            PROBLEM_YAML,
            f"{limit:g} is no multiple of time_resolution, {resolution:g}",
            "set time_resolution",
            key=_KEY,
        )


def _summary(
    limit: float,
    slowest: SubmissionRow | None,
    slow: Sequence[SubmissionRow],
    near: Sequence[SubmissionRow],
    fastest_s: float,
    high: float,
) -> str:
    parts = [f"limit {limit:g} s"]
    if slowest is not None:
        parts.append(f"slowest accepted {slowest.cpu_s:.2f} s")
    if slow:
        parts.append(f"fastest too slow {fastest_s:.2f} s" if near else f"too slow ones over {limit * high:g} s")
    return ", ".join(parts)

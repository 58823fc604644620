"""The time limit that example submissions ask for (problem package format 2025-09, deriving the time limit).

All in CPU seconds, a submission counting by its slowest test. The limit must leave the slowest of those that are fast
enough its factor, and the fastest of those that are too slow theirs.
"""

from __future__ import annotations

import math
import platform
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NoReturn

from judge.errors import BrokenPackage
from judge.package.findings import Findings
from judge.package.load import PROBLEM_YAML, Package
from judge.package.submissions import work_of
from judge.pipeline import judge
from judge.problem import Example, Problem, TimeBound
from judge.verdict import Verdict
from sandbox.base import Sandbox

MOST_S = 60.0
"""The longest time limit that a cell gives."""
NEAR = 1e-4
"""How far from a whole number, relatively, a quotient of floats may be and still be one: 0.3 / 0.1 is not 3."""


@dataclass(frozen=True, slots=True)
class Times:
    """CPU seconds: the slowest of those that must be in time, and the fastest of those that must not (None: no such)."""

    slowest_ac: float
    fastest_tle: float | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """`limits.time_multipliers` and `limits.time_resolution`."""

    ac_to_limit: float = 2.0
    limit_to_tle: float = 1.5
    resolution: float = 1.0

    def smallest(self, slowest_ac: float) -> float:
        """The smallest positive multiple of the resolution that leaves accepted submissions their factor."""
        steps = slowest_ac * self.ac_to_limit / self.resolution
        return max(1, math.ceil(steps - NEAR)) * self.resolution

    def derive(self, times: Times) -> float | None:
        """The limit; None: none fits between the two."""
        limit = self.smallest(times.slowest_ac)
        fits = times.fastest_tle is None or limit * self.limit_to_tle <= times.fastest_tle
        return limit if fits else None

    def is_multiple(self, limit: float) -> bool:
        steps = limit / self.resolution
        return round(steps) >= 1 and abs(steps - round(steps)) <= NEAR * steps


def rule_of(package: Package) -> Rule:
    limits = package.meta.limits
    factors = limits.time_multipliers
    return Rule(factors.ac_to_time_limit, factors.time_limit_to_tle, limits.time_resolution)


def measure(package: Package, sandbox: Sandbox) -> float:
    """The time limit that the package's example submissions ask for on this machine.

    Raises: BrokenPackage: there is nothing to derive it from, or no limit fits; SandboxError; OSError.
    """
    problem, rule = package.problem, rule_of(package)
    fast = _slowest(problem, TimeBound.LOWER, MOST_S, sandbox)
    slowest = max((seconds for _, seconds in fast), default=None)
    if slowest is None:
        _refuse(problem, "no time limit is written, and no accepted submission is judged here to derive it from")
    limit = rule.smallest(slowest)
    if limit > MOST_S:
        _refuse(
            problem, f"accepted submissions take up to {slowest:.1f} s, and no limit over {MOST_S:g} s can be given"
        )
    # Killed a little past what confirms that it is too slow: how long it would take is of no interest.
    slow = _slowest(problem, TimeBound.UPPER, limit * rule.limit_to_tle, sandbox)
    for name, seconds in slow:
        if rule.derive(Times(slowest, seconds)) is None:
            _refuse(problem, f"no limit separates accepted submissions ({slowest:.2f} s) and {name} ({seconds:.2f} s)")
    return limit


def machine() -> str:
    """The class of machine that times are measured on: architecture, and the processor's model where it is told."""
    try:
        lines = Path("/proc/cpuinfo").read_text("utf-8", errors="replace").splitlines()
    except OSError:
        lines = []
    model = next((line.partition(":")[2] for line in lines if line.startswith("model name")), "")
    return " ".join(f"{platform.machine()} {model}".split())


def _slowest(problem: Problem, bound: TimeBound, cap_s: float, sandbox: Sandbox) -> Iterator[tuple[str, float]]:
    """Each submission of that bound, and the CPU seconds of its slowest test."""
    raised = replace(problem, limits=replace(problem.limits, cpu_s=cap_s, wall_s=None))
    for example in problem.examples:
        if example.time_bound is bound:
            yield example.name, _seconds(raised, example, sandbox)


def _seconds(problem: Problem, example: Example, sandbox: Sandbox) -> float:
    judgement = judge(work_of(problem, example), sandbox)
    late = any(result.verdict is Verdict.TLE for result in judgement.tests)
    # Also one that waits for something is too slow, and shows no CPU time.
    return max(judgement.cpu_s, problem.limits.cpu_s) if late else judgement.cpu_s


def _refuse(problem: Problem, message: str) -> NoReturn:
    findings = Findings()
    findings.error(PROBLEM_YAML, message, "write limits.time_limit", key="limits.time_limit")
    raise BrokenPackage(problem.slug, findings.diagnostics)

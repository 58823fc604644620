"""Judging a package's example submissions on every test, and again, to see that a verdict is no matter of luck.

One that should be too slow is given the raised limit at once: a single run says whether it is over the limit and whether it
would be over a raised one. It begins with the test on which the accepted ones take longest, since that proves it soonest. Once
a test has proved it too slow, the others follow from the cheapest on and are not waited for that long: what is wrong with them
still shows, and five large tests need not prove the same thing five times.
"""

from __future__ import annotations

import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from judge import grading
from judge.exchange import Exchange
from judge.package.build import Say
from judge.package.findings import Findings
from judge.package.parallel import each
from judge.package.program import Beside
from judge.pipeline import Step, Work, judge
from judge.problem import Example, Expected, Problem, ProblemLimits, TestCase, TimeBound
from judge.verdict import Judgement, TestResult, Verdict
from sandbox.base import KILLED_AT, Sandbox, Trust

PATIENCE = 0.1
"""The part of the limit that a submission gets on further tests, once one has proved it too slow."""
ENOUGH = 3
"""So many further tests in a row, each at least as costly as the one before, that even this does not end: nor would the rest."""


class Interrupted(Exception):
    """Somebody wants no result any more."""


def work_of(problem: Problem, example: Example) -> Work:
    """To judge `example` on every test, to the last one, in an author's cell. Raises: OSError."""
    return Work(
        problem,
        example.path.read_text("utf-8"),
        f"check-{problem.slug}",
        run_all=True,
        trust=Trust.AUTHOR,
        beside=Beside(example.entry, {name: path.read_bytes() for name, path in example.files}),
    )


@dataclass(frozen=True, slots=True)
class Judged:
    """`too_slow`: some test took longer than the raised limit."""

    example: Example
    judgement: Judgement
    too_slow: bool = False


@dataclass(frozen=True, slots=True)
class Judging:
    """How examples are judged. `slack`: a raised limit is so many times the limit. `at_a_time`: in as many cells."""

    problem: Problem
    exchange: Exchange
    sandbox: Sandbox
    slack: float
    at_a_time: int = 1
    stop: threading.Event = field(default_factory=threading.Event, compare=False)
    """Set when a check is interrupted: what is being judged ends with the test at hand."""

    def all(self, say: Say = lambda _: None) -> tuple[Judged, ...]:
        """In the problem's order. Raises: SandboxError; OSError."""
        examples = self.problem.examples
        found: dict[str, Judged] = {}

        def judge_each(some: Sequence[Example], cost: _Costs) -> None:
            all_judged = each(lambda one: self.one(one, cost), some, self.at_a_time, self.stop)
            for example, judged in zip(some, all_judged, strict=True):
                found[example.name] = judged
                say(f"{len(found)} of {len(examples)} submissions")

        # The accepted ones say what each test costs.
        accepted = [example for example in examples if _is_accepted(example)]
        judge_each(accepted, _Costs())
        # The slow ones first: a cell that begins one last would work on alone.
        others = [example for example in examples if not _is_accepted(example)]
        others.sort(key=lambda example: example.time_bound is not TimeBound.UPPER)
        judge_each(others, _Costs.of([found[example.name].judgement for example in accepted]))
        return tuple(found[example.name] for example in examples)

    def one(self, example: Example, cost: _Costs | None = None) -> Judged:
        """`cost`: of the tests, where it is known. Raises: SandboxError; OSError."""
        unhurried_problem = replace(self.problem, limits=unhurried(self.problem.limits))
        work = replace(work_of(unhurried_problem, example), exchange=self.exchange)
        if example.time_bound is TimeBound.UPPER:
            return self._slow(example, work, cost or _Costs())
        return Judged(example, self._judge(work))

    def _judge(self, work: Work) -> Judgement:
        return judge(work, self.sandbox, progress=self._go_on)

    def _go_on(self, step: Step) -> None:
        """Raises: Interrupted."""
        del step
        if self.stop.is_set():
            raise Interrupted

    def _slow(self, example: Example, work: Work, cost: _Costs) -> Judged:
        limits = self.problem.limits
        # A run is stopped a quarter past its limit: let that be where the raised limit is. Under less than the limit itself a
        # run that ends in time would be too slow.
        by_how_much = (max(1.0, self.slack / KILLED_AT), PATIENCE)
        raised, hurried = (replace(self.problem, limits=unhurried(limits, by)) for by in by_how_much)
        results = {case.name: grading.not_run(case) for case in work.tests}
        left = sorted(work.tests, key=cost.of_test)
        proved, in_vain = False, 0
        while left and in_vain < ENOUGH:
            case = left.pop(0 if proved else -1)
            judgement = self._judge(replace(work, problem=hurried if proved else raised, cases=(case,)))
            if judgement.verdict is Verdict.CE:
                return Judged(example, self._judge(work))
            (result,) = judgement.tests
            if proved and result.verdict is Verdict.TLE:
                in_vain += 1
                continue
            in_vain = 0
            proved = proved or self._proves(result)
            results[case.name] = _at_the_limit(result, limits)
        return Judged(example, grading.conclude(work, list(results.values()), self.sandbox, None), proved)

    def _proves(self, result: TestResult) -> bool:
        """Over the raised limit, or out of wall time without as much as the limit in CPU time: it sleeps, or waits."""
        limit_s = self.problem.limits.cpu_s
        return result.verdict is Verdict.TLE and not limit_s < result.cpu_s < limit_s * self.slack


def _is_accepted(example: Example) -> bool:
    return example.expected is Expected.ACCEPTED and example.time_bound is not TimeBound.UPPER


@dataclass(frozen=True, slots=True)
class _Costs:
    """`cpu_s`: by test, of the accepted submission that takes longest."""

    cpu_s: Mapping[str, float] = field(default_factory=dict)

    @staticmethod
    def of(judgements: Sequence[Judgement]) -> _Costs:
        cpu_s: dict[str, float] = {}
        for result in (result for judgement in judgements for result in judgement.tests):
            cpu_s[result.name] = max(result.cpu_s, cpu_s.get(result.name, 0.0))
        return _Costs(cpu_s)

    def of_test(self, case: TestCase) -> tuple[float, int]:
        """Sorts tests by what they cost; those of which nothing is known by the size of their input. Raises: OSError."""
        return self.cpu_s.get(case.name, 0.0), case.input.stat().st_size


def unhurried(limits: ProblemLimits, times: float = 1.0) -> ProblemLimits:
    """`times` the CPU time, and by the clock far more: CPU time decides, and a check goes on while a machine is busy with other
    things. A package that asks for a wall time of its own means it."""
    cpu_s = limits.cpu_s * times
    wall_s = limits.wall_s * times if limits.wall_s is not None else 10 * cpu_s + 10
    return replace(limits, cpu_s=cpu_s, wall_s=wall_s)


def _at_the_limit(result: TestResult, limits: ProblemLimits) -> TestResult:
    """What a result under a raised limit is worth under the limit itself."""
    over = result.cpu_s > limits.cpu_s
    if not over or (result.verdict in (Verdict.OLE, Verdict.MLE) and result.cpu_s <= limits.of_a_run.kill_cpu_s):
        return result
    return replace(result, verdict=Verdict.TLE, score=0.0, message=f"more than {limits.cpu_s:g} s of CPU time")


def check_repeats(judging: Judging, first: Sequence[Judged], runs: int, findings: Findings, say: Say) -> str:
    """Judge all `runs` - 1 times more; each must get the verdict that it got `first`. Returns a summary.

    Raises: SandboxError; OSError.
    """
    changed: dict[str, str] = {}
    for run in range(2, runs + 1):
        for before, now in zip(first, judging.all(lambda said, run=run: say(f"run {run}: {said}")), strict=True):  # type: ignore[misc]
            if now.judgement.verdict is not before.judgement.verdict:
                verdicts = f"{before.judgement.verdict} in run 1, {now.judgement.verdict} in run {run}"
                changed.setdefault(before.example.name, verdicts)
    for name, verdicts in changed.items():
        findings.error(
            f"submissions/{name}",
            verdicts,
            "take chance out of submission and checker, or move the time away from the limit",
        )
    return f"{runs} runs, {len(changed) or 'no'} verdict{'' if len(changed) == 1 else 's'} changed"

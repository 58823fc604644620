"""Running mutants against a package's tests, each up to the first test that it fails.

The tests that tell most come first, costly ones last. A mutant gets little more time than the reference takes: one that
loops for ever would cost most of the hunt, and one that needs several times as long is noticed rightly.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from judge.exchange import Exchange
from judge.package.mutants.model import Mutant
from judge.package.parallel import each
from judge.package.submissions import unhurried
from judge.pipeline import Work, judge
from judge.problem import Problem, TestCase, TestGroup
from judge.verdict import Judgement, Verdict, first_failure
from sandbox.base import Sandbox, Trust

CHEAP_S = 0.05
"""CPU seconds of the reference up to which a test is run before the costly ones, with a limit of its own."""
TIMES, MARGIN_S = 5.0, 0.25
"""A mutant gets this many times the reference's slowest time, and so many seconds more."""
_A_FORK_S = 0.005
"""What a test costs at least, about."""


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of a mutant. `verdict` None: no test noticed it; JE: the package's own check failed on it, which tells nothing
    of the tests. `killer`: the test that ended it, if a test was reached. `said`: by the check that failed."""

    mutant: Mutant
    verdict: Verdict | None = None
    killer: str | None = None
    said: str = ""

    @property
    def survived(self) -> bool:
        return self.verdict is None

    @property
    def unjudged(self) -> bool:
        return self.verdict is Verdict.JE

    @property
    def killed(self) -> bool:
        return not self.survived and not self.unjudged


@dataclass(frozen=True, slots=True)
class Batch:
    """Tests that run under the same limits and policy, in this order."""

    problem: Problem
    cases: tuple[TestCase, ...]


def hunt(
    mutants: Sequence[Mutant],
    batches: Sequence[Batch],
    exchange: Exchange,
    sandbox: Sandbox,
    at_a_time: int = 1,
    done: Callable[[int], None] = lambda _: None,
) -> tuple[Fate, ...]:
    """The fate of each; `done` is told how many are decided. Raises: SandboxError; OSError."""
    fates = []
    for fate in each(lambda mutant: _fate(mutant, batches, exchange, sandbox), mutants, at_a_time):
        fates.append(fate)
        done(len(fates))
    return tuple(fates)


def _fate(mutant: Mutant, batches: Sequence[Batch], exchange: Exchange, sandbox: Sandbox) -> Fate:
    for batch in batches:
        work = Work(
            batch.problem,
            mutant.source,
            f"mutant-{batch.problem.slug}",
            cases=batch.cases,
            trust=Trust.AUTHOR,
            exchange=exchange,
        )
        judgement = judge(work, sandbox)
        if judgement.verdict is Verdict.JE:
            # Not the first that failed: that one may be forgiven.
            broken = next((test for test in judgement.tests if test.verdict is Verdict.JE), None)
            name, said = (broken.name, broken.author_message) if broken is not None else (None, judgement.message)
            return Fate(mutant, Verdict.JE, name, said)
        if judgement.verdict is not Verdict.AC:
            failed = first_failure(judgement.tests)
            return Fate(mutant, judgement.verdict, failed.name if failed is not None else None)
    return Fate(mutant)


def planned(problem: Problem, reference: Judgement, killed_by: Mapping[str, Iterable[str]]) -> tuple[Batch, ...]:
    """The tests of `problem` in batches. `reference`: its judgement, for the times. `killed_by`: by wrong submission, the
    tests that it fails."""
    times = {result.name: result.cpu_s for result in reference.tests}
    lenient = {group.name: group for group in problem.groups if group.at_least is not None}
    strict = [case for case in problem.cases if case.group not in lenient]
    cheap = [case for case in strict if times.get(case.name, 0.0) <= CHEAP_S]
    costly = [case for case in strict if times.get(case.name, 0.0) > CHEAP_S]
    batches = [_batch(problem, _in_order(cases, times, killed_by), times, ()) for cases in (cheap, costly)]
    for name, group in lenient.items():
        batches.append(_batch(problem, [case for case in problem.cases if case.group == name], times, (group,)))
    return tuple(batch for batch in batches if batch.cases)


def _batch(
    problem: Problem, cases: Sequence[TestCase], times: Mapping[str, float], groups: tuple[TestGroup, ...]
) -> Batch:
    slowest_s = max((times.get(case.name, 0.0) for case in cases), default=0.0)
    cpu_s = min(problem.limits.cpu_s, TIMES * slowest_s + MARGIN_S)
    limits = unhurried(replace(problem.limits, cpu_s=cpu_s))
    return Batch(replace(problem, limits=limits, groups=groups), tuple(cases))


def _in_order(
    cases: Sequence[TestCase], times: Mapping[str, float], killed_by: Mapping[str, Iterable[str]]
) -> list[TestCase]:
    """First those that together fail all wrong submissions, the most for their time at each step; then by time."""
    cost = {case.name: times.get(case.name, 0.0) + _A_FORK_S for case in cases}
    fails = {case.name: {wrong for wrong, tests in killed_by.items() if case.name in tests} for case in cases}
    left = sorted(cases, key=lambda case: cost[case.name])
    ordered: list[TestCase] = []
    caught: set[str] = set()
    while left:
        best = max(left, key=lambda case: len(fails[case.name] - caught) / cost[case.name])
        if not fails[best.name] - caught:
            break
        left.remove(best)
        ordered.append(best)
        caught |= fails[best.name]
    return ordered + left

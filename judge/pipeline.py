"""The story of judging, in one screen: load the program, run each test, grade it, conclude.

A cell is opened for the submission and destroyed with it. Each test's input goes in alone; the expected answer stays
here, where the comparison is made, or goes into an author's cell (`judge.checking`). A fault of ours leaves as
`SandboxError`; all else becomes a `Judgement`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import nullcontext
from dataclasses import dataclass, replace

from judge import grading
from judge.budget import Budget
from judge.cells import Alone, Cells
from judge.checkers.base import Checker
from judge.checking import checking
from judge.exchange import Exchange, exchange_for, run_all
from judge.package.program import ALONE, Beside
from judge.problem import Problem, TestCase
from judge.submission import Kind
from judge.verdict import Judgement, TestResult, Verdict
from sandbox.base import CellSpec, Outcome, Run, Sandbox, Trust


@dataclass(frozen=True, slots=True)
class Work:
    """What to judge. `name` says whose it is in names and logs. `cases` None: the samples for a `run`, else all.

    `run_all`: go on after a failure (an author's check wants every verdict). `trust`: an author's own submissions may
    be judged in an author's cell. `beside`: an example submission may have several files. `exchange`: one for many programs
    on the same tests; None: one of its own.
    """

    problem: Problem
    source: str
    name: str
    kind: Kind = Kind.SUBMIT
    cases: tuple[TestCase, ...] | None = None
    run_all: bool = False
    trust: Trust = Trust.CANDIDATE
    beside: Beside = ALONE
    exchange: Exchange | None = None

    @property
    def tests(self) -> tuple[TestCase, ...]:
        if self.cases is not None:
            return self.cases
        return self.problem.cases if self.kind is Kind.SUBMIT else self.problem.samples


@dataclass(frozen=True, slots=True)
class Step:
    """Progress, with nothing secret in it. `fact`: `loaded` or `tested`; `test` counts from 1."""

    fact: str
    test: int | None = None
    of: int | None = None
    verdict: Verdict | None = None


Progress = Callable[[Step], None]
"""Called between tests. What it raises ends the judging: the way to stop for a lost lease or a cancellation."""


def judge(work: Work, sandbox: Sandbox, progress: Progress = lambda _: None, alone: Alone = nullcontext) -> Judgement:
    """Judge `work` in a cell of `sandbox`.

    Raises: SandboxError: a fault of ours, nothing was decided; OSError: the package's data cannot be read.
    """
    exchange = work.exchange or exchange_for(work.problem)
    cells = Cells(sandbox, _spec(work), exchange.program(work.source, work.beside))
    with cells, checking(work.problem, sandbox, work.name, alone) as checker:
        refused = cells.load()
        if refused is not None:
            return grading.compile_error(work, refused, sandbox)
        progress(Step("loaded", of=len(work.tests)))
        results = list(_results(work, exchange, checker, cells, progress, alone))
        return grading.conclude(work, results, sandbox, cells.peak_mib)


def _results(
    work: Work, exchange: Exchange, checker: Checker, cells: Cells, progress: Progress, alone: Alone
) -> Iterator[TestResult]:
    """A result a test, in order; `verdict` None once an earlier one has decided."""
    budget, total, decided = Budget(work.problem.limits.of_a_run), len(work.tests), False
    results: list[TestResult] = []
    for number, case in enumerate(work.tests, start=1):
        if decided:
            yield grading.not_run(case)
            continue
        cells.use(work.problem.profile_of(case))
        run = run_all(exchange.payloads(case), lambda payload: _run(payload, budget, cells, alone))
        result = grading.grade(work.problem, exchange, checker, case, run)
        progress(Step("tested", number, total, result.verdict))
        results.append(result)
        decided = grading.decides(work, results)
        yield result


def _run(payload: bytes, budget: Budget, cells: Cells, alone: Alone) -> Run:
    """One run; a borderline one is run once more, alone and in a new cell, and the second stands. Out of time is also who slept
    through all of the runs together for too long."""
    limits = budget.limits
    run = cells.run(payload, limits)
    budget.spend(run)
    if grading.borderline(run, limits) and budget.grants(run):
        run = cells.run_anew(payload, grading.second_limits(run, limits), alone)
        budget.spend(run)
    return replace(run, outcome=Outcome.WALL_LIMIT) if budget.is_spent else run


def _spec(work: Work) -> CellSpec:
    problem = work.problem
    return CellSpec(problem.profile, work.trust, problem.limits.of_a_run, "judge", work.name)

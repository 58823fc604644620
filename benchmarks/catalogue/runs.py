"""Which runs there are, and making those that are not kept yet."""

from __future__ import annotations

import multiprocessing
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.catalogue.kept import Kept, Result, Subject, content_digest, result_of
from judge import __version__
from judge.package.check import CheckOptions, CheckReport
from judge.package.load import Package, read_package
from sandbox.base import Profile

Check = Callable[[Path, CheckOptions], CheckReport]


@dataclass(frozen=True, slots=True)
class Run:
    """`number`: from 1."""

    number: int

    @property
    def busy(self) -> bool:
        """Every other run has the cpus to share with something else."""
        return self.number % 2 == 0

    @property
    def mutants(self) -> bool:
        """They take most of a check's time, and what kills one kills it again: the first run alone hunts them."""
        return self.number == 1


@dataclass(frozen=True, slots=True)
class Runs:
    """`check`: of a package's folder. `runtime_id`: of a profile's image. `at_a_time`: in as many cells.
    `occupied`: keeps the machine busy while it is entered. `now`: the time, with its zone."""

    kept: Kept
    check: Check
    runtime_id: Callable[[Profile], str]
    at_a_time: int
    occupied: Callable[[], AbstractContextManager[None]]
    now: Callable[[], datetime] = lambda: datetime.now(UTC)

    def make(self, directories: Sequence[Path], runs: int, again: bool = False) -> tuple[Result, ...]:
        """The first `runs` runs of every package: those that are kept as they are, unless `again`, the others made and kept.

        All first ones, then all second ones: whenever this is ended, each package was run about as often as the others.
        Raises: BrokenPackage, before anything is run; SandboxError; OSError.
        """
        packages = [(directory, self._subject(read_package(directory))) for directory in directories]
        made: list[Result] = []
        for run in map(Run, range(1, runs + 1)):
            for directory, subject in packages:
                result = None if again else self.kept.find(subject, run.number)
                if result is None:
                    result = self._made(directory, subject, run)
                made.append(result)
        return tuple(made)

    def _subject(self, package: Package) -> Subject:
        problem = package.problem
        return Subject(problem.slug, content_digest(package), self.runtime_id(problem.profile), __version__)

    def _made(self, directory: Path, subject: Subject, run: Run) -> Result:
        options = CheckOptions(mutants=run.mutants, at_a_time=self.at_a_time)
        if run.busy:
            with self.occupied():
                report = self.check(directory, options)
        else:
            report = self.check(directory, options)
        result = result_of(subject, run.number, run.busy, self.now(), report)
        self.kept.add(result)
        _say(result, report)
        return result


def _say(result: Result, report: CheckReport) -> None:
    """And where the time went: a check that takes a minute is paid in every run of the tests."""
    name = f"{result.subject.slug}, run {result.run}{' on a busy machine' if result.busy else ''}"
    parts = ", ".join(f"{part.name} {part.seconds:.0f}" for part in report.sections if part.seconds >= 1)
    good = "good" if result.good else "NOT good"
    print(f"{name}: {good}, {result.seconds:.0f} s{f' ({parts})' if parts else ''}", file=sys.stderr, flush=True)
    survivors = report.mutants.survivors if report.mutants is not None else ()
    alive = [f"survives: line {one.mutant.line}: {one.mutant.before} -> {one.mutant.after}" for one in survivors]
    for line in (*result.wrong, *alive):
        print(f"  {line}", file=sys.stderr, flush=True)


@contextmanager
def busy() -> Iterator[None]:
    """A process that computes without end, for each cpu."""
    context = multiprocessing.get_context("spawn")
    processes = [context.Process(target=_compute, args=(os.getpid(),), daemon=True) for _ in os.sched_getaffinity(0)]
    for process in processes:
        process.start()
    try:
        yield
    finally:
        for process in processes:
            process.terminate()
            process.join()


def _compute(parent: int) -> None:
    while os.getppid() == parent:
        sum(range(1_000_000))

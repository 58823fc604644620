"""`python -m benchmarks.catalogue [--runs N]`: every package checked N times, every other time on a busy machine; writes
docs/catalogue.md. Exit status 1 if one run of one package was not good."""

from __future__ import annotations

import argparse
import logging
import multiprocessing
import os
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.table import machine
from judge.logs import configure_logging
from judge.package.check import CheckOptions, CheckReport, check
from judge.package.load import read_package
from judge.problem import Expected, Problem
from sandbox.base import Sandbox
from sandbox.factory import Choice, SandboxOptions, make_sandbox

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "catalogue.md"
WORDS = """\
# Catalogue

Made by `make catalogue` from the packages in `problems/`: each is checked {runs} times as `judge problem check` does it, in the
Docker sandbox, every other time with all cpus busy with something else. A run is good if every submission gets the verdict of
its folder, the limits separate, and at least 95 % of the mutants of the reference are killed.

| slug | name | topics | difficulty | tests | mutants killed | limit | slowest accepted | fastest too slow | good runs |
|---|---|---|---|---:|---:|---:|---:|---:|---:|
{rows}

*Tests*: samples and hidden ones. *Mutants killed*: of those that could be; beside it those that their author lists as equivalent,
with the reason, in `judge.yaml`. Times are CPU seconds of one test, the worst of all runs: of the accepted submission that takes
longest, and of the slowest test of the submission that is least too slow, where it ended within twice the limit.

{date}, {machine}.
"""


@dataclass(frozen=True, slots=True)
class Row:
    problem: Problem
    reports: tuple[CheckReport, ...]

    @property
    def good(self) -> int:
        return sum(report.ok for report in self.reports)

    def __str__(self) -> str:
        problem, last = self.problem, self.reports[-1]
        times = [(row.expected, row.cpu_s, row.too_slow) for report in self.reports for row in report.submissions]
        slowest_s = max((cpu_s for expected, cpu_s, _ in times if expected is Expected.ACCEPTED), default=0.0)
        near = [cpu_s for expected, cpu_s, proved in times if expected is Expected.TIME_LIMIT_EXCEEDED and not proved]
        limit_s = problem.limits.cpu_s
        cells = [
            f"`{problem.slug}`",
            problem.name,
            ", ".join(problem.topics),
            problem.difficulty.value,
            f"{last.samples} + {last.hidden}",
            _mutants(self.reports),
            f"{limit_s:g} s",
            f"{slowest_s:.2f} s",
            f"{min(near):.2f} s" if near else f"over {2 * limit_s:g} s",
            f"{self.good} of {len(self.reports)}",
        ]
        return f"| {' | '.join(cells)} |"


def _mutants(reports: Sequence[CheckReport]) -> str:
    """Of the run in which the fewest were killed."""
    hunted = [report.mutants for report in reports if report.mutants is not None]
    if not hunted:
        return ""
    worst = min(hunted, key=lambda report: report.share)
    said = f"{worst.killed} of {worst.killed + len(worst.survivors)}"
    return f"{said}, {len(worst.equivalent)} equivalent" if worst.equivalent else said


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.catalogue", description="Check every package again and again."
    )
    parser.add_argument("--runs", type=int, default=5, help="how often each is checked")
    parser.add_argument("--only", nargs="*", default=[], metavar="SLUG", help="these packages, and nothing is written")
    options = parser.parse_args()
    configure_logging(logging.ERROR)
    cpus = tuple(sorted(os.sched_getaffinity(0))[-2:])
    directories = sorted(path.parent for path in (ROOT / "problems").glob("*/problem.yaml"))
    directories = [d for d in directories if not options.only or d.name in options.only]
    sandbox = make_sandbox(SandboxOptions(Choice.DOCKER, cpus, instance=f"catalogue-{os.getpid()}"))
    try:
        with tempfile.TemporaryDirectory() as built:
            rows = [_row(directory, sandbox, Path(built), options.runs, len(cpus)) for directory in directories]
    finally:
        sandbox.close()
    if not options.only:
        date = f"{datetime.now(UTC):%Y-%m-%d}"
        said = WORDS.format(runs=options.runs, rows="\n".join(map(str, rows)), date=date, machine=machine())
        PAGE.write_text(said, "utf-8")
    sys.exit(0 if all(row.good == options.runs for row in rows) else 1)


def _row(directory: Path, sandbox: Sandbox, built: Path, runs: int, slots: int) -> Row:
    reports = []
    for run in range(1, runs + 1):
        loaded = run % 2 == 0
        with _busy() if loaded else nullcontext():
            report = check(directory, sandbox, built, CheckOptions(at_a_time=slots))
        said = f"{directory.name}, run {run}{' on a busy machine' if loaded else ''}: "
        print(f"{said}{'good' if report.ok else 'NOT good'}, {report.seconds:.0f} s", file=sys.stderr, flush=True)
        for found in report.diagnostics:
            print(f"  {found.severity}: {found}", file=sys.stderr, flush=True)
        reports.append(report)
    return Row(read_package(directory).problem, tuple(reports))


@contextmanager
def _busy() -> Iterator[None]:
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


if __name__ == "__main__":
    main()

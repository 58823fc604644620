"""`python -m benchmarks [--quick] [--write]`: one table on standard output. Nothing here passes or fails."""

from __future__ import annotations

import argparse
import logging
import os
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.bare import Bare, bare, containers
from benchmarks.checkers import array_checks
from benchmarks.history import adds_a_second
from benchmarks.package import write_package
from benchmarks.packages import packages
from benchmarks.server import Server, serving
from benchmarks.table import MIB, Row, Times, machine, ms, ratio, text, timed, write
from judge.errors import JudgeError
from judge.logs import configure_logging
from sandbox.base import SandboxError

PAGE = Path(__file__).resolve().parent.parent / "docs" / "benchmarks.md"


@dataclass(frozen=True, slots=True)
class Sizes:
    """How often: bare runs, checks, warm submissions, containers, tests in one cell, submissions under load, for memory,
    additions to the history; and whether all packages are checked."""

    bare: int = 20
    checks: int = 40
    warm: int = 40
    containers: int = 20
    tests: int = 300
    load: int = 100
    memory: int = 500
    adds: int = 1000
    every_package: bool = True


QUICK = Sizes(bare=8, checks=10, warm=8, containers=5, tests=50, load=20, memory=50, adds=200, every_package=False)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description="Measure this machine's judge.")
    parser.add_argument("--quick", action="store_true", help="fewer repetitions")
    parser.add_argument("--write", action="store_true", help=f"also into {PAGE.parent.name}/{PAGE.name}")
    options = parser.parse_args()
    configure_logging(logging.ERROR)
    with tempfile.TemporaryDirectory() as folder:
        rows = []
        try:
            for row in measured(Path(folder), QUICK if options.quick else Sizes()):
                print(row.what, row.middle, file=sys.stderr, flush=True)
                rows.append(row)
        except (JudgeError, SandboxError) as error:
            sys.exit(f"cannot measure here: {error}")
    facts = machine()
    print(f"{facts}\n\n{text(rows)}")
    if options.write:
        write(PAGE, f"{datetime.now(UTC):%Y-%m-%d}", facts, rows)


def measured(folder: Path, sizes: Sizes) -> Iterator[Row]:
    unjailed = bare(folder, sizes.bare)
    yield timed("bare `python -c 'import numpy'`", unjailed.numpy)
    yield timed("bare `python solution.py`, one input", unjailed.once)
    yield timed("bare `python solution.py`, ten inputs one after another", unjailed.ten)
    for what, checks in array_checks(sizes.checks):
        yield timed(f"array checker, 10^6 elements, {what}", checks)
    problems = write_package(folder / "problems")
    for cpus in _slots():
        with serving(problems, folder / f"data{len(cpus)}", cpus) as server:
            if len(cpus) == 1:
                yield from _alone(server, sizes, unjailed)
            yield from _loaded(server, sizes, len(cpus))
    yield from packages(folder / "packages", _slots()[-1], every=sizes.every_package)
    for threads in (1, 4):
        rate = adds_a_second(folder / f"history{threads}", sizes.adds, threads)
        yield Row(f"`add` to SQLite, {threads} at a time", f"{rate:.0f}/s", beside=f"n={sizes.adds}")


def _slots() -> list[tuple[int, ...]]:
    """One slot on the last of this machine's cpus, then two."""
    cpus = sorted(os.sched_getaffinity(0))
    return [tuple(cpus[-1:]), tuple(cpus[-2:])] if len(cpus) > 1 else [tuple(cpus)]


def _alone(server: Server, sizes: Sizes, unjailed: Bare) -> Iterator[Row]:
    """One submission at a time, nothing else at work here."""
    verdicts, late = (Times(tuple(column)) for column in zip(*(server.warm() for _ in range(sizes.warm)), strict=True))
    beside = [
        ratio(verdicts, unjailed.ten, "ten bare runs"),
        ratio(verdicts, unjailed.once, "one"),
        ratio(verdicts, unjailed.numpy, "one bare import"),
    ]
    yield timed("submit → verdict, ten NumPy tests, cell waiting", verdicts, ", ".join(beside))
    yield timed("verdict stored → answer of `wait`", late, ratio(late, verdicts, "submit → verdict"))
    test, container = server.one_more_test(sizes.tests), containers(sizes.containers)
    yield timed("one more NumPy test in a warm cell", test, ratio(test, unjailed.once, "one bare run"))
    yield timed("container: create, start, remove", container, ratio(container, test, "one more test"))


def _loaded(server: Server, sizes: Sizes, slots: int) -> Iterator[Row]:
    name = f"{slots} slot{'s' if slots > 1 else ''}"
    load = server.load(sizes.load, 2 * slots)
    yield Row(
        f"submissions a second, {name}", f"{load.a_second:.2f}/s", beside=f"n={sizes.load}, {2 * slots} at a time"
    )
    yield Row(f"CPU a submission, {name}: the server", ms(load.server_cpu_s))
    yield Row(f"CPU a submission, {name}: all of the machine", ms(load.machine_cpu_s), beside="whatever else ran, too")
    if slots == 1:
        grown = server.load(sizes.memory, 2 * slots).rss_bytes / MIB
        yield Row(f"memory of the server after {sizes.memory} more", f"{grown:+.1f} MiB", beside="resident")


if __name__ == "__main__":
    main()

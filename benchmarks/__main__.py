"""`python -m benchmarks [--quick] [--only PART ...] [--write]`: one table on standard output. Nothing here passes or fails."""

from __future__ import annotations

import argparse
import logging
import os
import signal
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.bare import Bare, bare, docker_run, lifecycles, numpy_import, sklearn_imports
from benchmarks.checkers import array_checks
from benchmarks.history import adds_a_second
from benchmarks.newcomer import make_run
from benchmarks.package import SKLEARN, write_packages
from benchmarks.packages import packages
from benchmarks.posting import posting
from benchmarks.server import Server, serving
from benchmarks.table import MIB, Row, Times, machine, ms, ratio, text, timed, write
from judge.config import load_settings
from judge.errors import JudgeError
from judge.logs import configure_logging
from sandbox.base import SandboxError

PAGE = Path(__file__).resolve().parent.parent / "docs" / "benchmarks.md"
ROUNDS = 6
"""Of cells alone and submissions, one or the other first by turns: what else a machine does moves each of them by a fifth within a
minute. Each is long against its end, when the last cells are made and removed beside nothing else."""
PARTS = ("checkers", "verdict", "test", "cpu", "load", "packages", "history", "posting", "newcomer")
SERVED = frozenset({"verdict", "test", "cpu", "load"})


@dataclass(frozen=True, slots=True)
class Sizes:
    """How often: bare runs, checks, warm submissions, containers, tests in one cell, runs of known work, submissions under load,
    and for memory, additions to the history, requests that hand in; and whether all packages are checked."""

    bare: int = 20
    checks: int = 40
    warm: int = 40
    containers: int = 20
    tests: int = 300
    work: int = 20
    load: int = 720
    memory: int = 500
    adds: int = 1000
    posts: int = 200
    every_package: bool = True


QUICK = Sizes(
    bare=8,
    checks=10,
    warm=8,
    containers=5,
    tests=50,
    work=5,
    load=20,
    memory=50,
    adds=200,
    posts=50,
    every_package=False,
)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description="Measure this machine's judge.")
    parser.add_argument("--quick", action="store_true", help="fewer repetitions")
    parser.add_argument("--only", nargs="+", choices=PARTS, default=PARTS, help="these parts")
    parser.add_argument("--postgres", metavar="URL", help="an empty database, to hand in to as well")
    parser.add_argument("--write", action="store_true", help=f"also into {PAGE.parent.name}/{PAGE.name}")
    options = parser.parse_args()
    # Whoever ends it early leaves no container behind.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    configure_logging(logging.ERROR)
    with tempfile.TemporaryDirectory() as folder:
        rows = []
        try:
            for row in measured(Path(folder), QUICK if options.quick else Sizes(), options.only, options.postgres):
                print(row.what, row.middle, row.slow, row.beside, file=sys.stderr, flush=True)
                rows.append(row)
        except (JudgeError, SandboxError) as error:
            sys.exit(f"cannot measure here: {error}")
    facts = machine()
    print(f"{facts}\n\n{text(rows)}")
    if options.write:
        write(PAGE, f"{datetime.now(UTC):%Y-%m-%d}", facts, rows)


def measured(folder: Path, sizes: Sizes, parts: tuple[str, ...], postgres: str | None) -> Iterator[Row]:
    prefix = load_settings().image_prefix
    unjailed = bare(folder, sizes.bare)
    yield timed("bare `python -c 'import numpy'`", unjailed.numpy)
    yield timed("bare `python solution.py`, one input", unjailed.once)
    yield timed("bare `python solution.py`, ten inputs one after another", unjailed.ten)
    if "checkers" in parts:
        for what, checks in array_checks(sizes.checks):
            yield timed(what, checks)
    problems = write_packages(folder / "problems")
    for cpus in _slots() if SERVED & set(parts) else ():
        with serving(problems, folder / f"data{len(cpus)}", cpus) as server:
            if len(cpus) == 1:
                yield from _alone(server, sizes, parts, unjailed, prefix)
            if "load" in parts:
                yield from _loaded(server, sizes, cpus, prefix)
    if "packages" in parts:
        yield from packages(folder / "packages", _slots()[-1], every=sizes.every_package)
    if "history" in parts:
        for threads in (1, 4):
            rate = adds_a_second(folder / f"history{threads}", sizes.adds, threads)
            yield Row(f"`add` to SQLite, {threads} at a time", f"{rate:.0f}/s", beside=f"n={sizes.adds}")
    if "posting" in parts:
        yield from posting(folder / "posting", sizes.posts, postgres)
    if "newcomer" in parts:
        yield from make_run(folder / "newcomer")


def _slots() -> list[tuple[int, ...]]:
    """One slot on the last of this machine's cpus, then two."""
    cpus = sorted(os.sched_getaffinity(0))
    return [tuple(cpus[-1:]), tuple(cpus[-2:])] if len(cpus) > 1 else [tuple(cpus)]


def _alone(server: Server, sizes: Sizes, parts: tuple[str, ...], unjailed: Bare, prefix: str) -> Iterator[Row]:
    """One submission at a time, nothing else at work here."""
    if "verdict" in parts:
        yield from _verdicts(server, sizes, unjailed, prefix)
    if "test" in parts:
        yield from _one_test(server, sizes, unjailed, prefix)
    if "cpu" in parts:
        for work_s in (0.01, 0.1, 1.0):
            off = server.known_work(work_s, sizes.work if work_s < 1 else max(sizes.work // 4, 3))
            yield timed(
                f"measured CPU time, off from {ms(work_s)} of known work", off, f"{off.p50 / work_s:.1%} of it, p50"
            )


def _verdicts(server: Server, sizes: Sizes, unjailed: Bare, prefix: str) -> Iterator[Row]:
    """Each submission has its bare run beside it: what else this machine does changes within a minute."""
    columns = zip(*((numpy_import(), *server.warm()) for _ in range(sizes.warm)), strict=True)
    imported, verdicts, late = (Times(column) for column in columns)
    yield timed("bare `python -c 'import numpy'`, one before each of these:", imported)
    beside = [ratio(verdicts, imported, "one bare import"), ratio(verdicts, unjailed.ten, "ten bare runs")]
    yield timed(
        "submit → verdict, ten NumPy tests, cell waiting",
        verdicts,
        f"{', '.join(beside)}; p95 {verdicts.p95 / imported.p50:.2f} × one bare import",
    )
    yield timed("verdict stored → answer of `wait`", late, ratio(late, verdicts, "submit → verdict"))
    with sklearn_imports(prefix) as sklearn_import:
        columns = zip(*((sklearn_import(), server.warm(SKLEARN)[0]) for _ in range(sizes.warm // 2)), strict=True)
        imported, verdicts = (Times(column) for column in columns)
    yield timed("bare `python -c 'import sklearn, pandas'`, one before each of these:", imported, "the image's Python")
    yield timed(
        "submit → verdict, ten scikit-learn tests, cell waiting", verdicts, ratio(verdicts, imported, "one bare import")
    )


def _one_test(server: Server, sizes: Sizes, unjailed: Bare, prefix: str) -> Iterator[Row]:
    test = server.one_more_test(sizes.tests)
    beside = f"over the program's own CPU time, 1/{unjailed.numpy.p50 / test.p50:.0f} of one bare import"
    yield timed("one more NumPy test in a warm cell", test, beside)
    own = server.own_cpu_s(sizes.tests)
    yield Row("the worker's own CPU time, a test", ms(own), beside=f"n={sizes.tests}, from its input to its verdict")
    run = docker_run(prefix, sizes.containers)
    yield timed("`docker run` of one NumPy test", run, ratio(run, test, "one more test"))


def _loaded(server: Server, sizes: Sizes, cpus: tuple[int, ...], prefix: str) -> Iterator[Row]:
    """Cells alone and submissions by turns."""
    slots, part = len(cpus), max(sizes.load // ROUNDS, 1)
    name = f"{slots} slot{'s' if slots > 1 else ''}"
    alone, loads = [], []
    for number in range(ROUNDS):
        server.rest()
        if number % 2:
            loads.append(server.load(part, 2 * slots))
        alone.append(lifecycles(prefix, cpus, part, slots + 1))
        if not number % 2:
            loads.append(server.load(part, 2 * slots))
    count = part * ROUNDS
    cells_a_second, a_second = (count / sum(one.seconds for one in each) for each in (alone, loads))
    cell_cpu_s, cpu_s = (sum(one.machine_cpu_s for one in each) / count for each in (alone, loads))
    yield Row(
        f"cells made, greeted and removed a second, {name}",
        f"{cells_a_second:.2f}/s",
        beside=f"n={count}, {slots + 1} at a time, {ms(cell_cpu_s)} of the machine's CPU time each",
    )
    yield Row(
        f"submissions a second, {name}",
        f"{a_second:.2f}/s",
        beside=f"n={count}, {2 * slots} at a time, {a_second / cells_a_second:.2f} × cells a second",
    )
    yield Row(f"CPU a submission, {name}: the server", ms(sum(load.server_cpu_s for load in loads) / count))
    yield Row(f"CPU a submission, {name}: all of the machine", ms(cpu_s), beside="whatever else ran, too")
    if slots == 1:
        grown = server.load(sizes.memory, 2 * slots).rss_bytes / MIB
        yield Row(f"memory of the server after {sizes.memory} more", f"{grown:+.1f} MiB", beside="resident")


if __name__ == "__main__":
    main()

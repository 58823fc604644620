"""What an author and an operator wait for: checks of packages, and the start with a catalogue of three hundred."""

from __future__ import annotations

import os
import re
import time
import uuid
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from benchmarks.table import Row, Times, machine_cpu_s, ratio, repeat, timed
from judge.decoded import Shared
from judge.exchange import exchange_for
from judge.package.build import build, built_dir_of
from judge.package.check import CheckOptions, check
from judge.package.load import load
from judge.package.readings import SETTLED_S
from judge.package.submissions import work_of
from judge.pipeline import judge
from judge.shelf import open_shelf
from judge.verdict import Verdict
from sandbox.base import Sandbox
from sandbox.factory import Choice, SandboxOptions, make_sandbox

PROBLEMS = Path(__file__).resolve().parent.parent / "problems"
SEVEN = [
    "two-sum",
    "longest-unique-substring",
    "count-islands",
    "coin-change",
    "k-means",
    "logistic-regression",
    "stdin-sum",
]
"""Those that there were when the figure was set."""
TIMES = 5
COPIES = 300
_UUID = re.compile(r"^uuid: .*$", re.M)


def packages(folder: Path, cpus: tuple[int, ...], *, every: bool) -> Iterator[Row]:
    """Rows; `every`: all packages are checked, not one alone. Needs Docker."""
    sandbox = make_sandbox(SandboxOptions(Choice.DOCKER, cpus, instance=f"benchmark-{os.getpid()}"))
    try:
        cache, slugs = folder / "built", sorted(path.parent.name for path in PROBLEMS.glob("*/problem.yaml"))
        for slug in slugs:
            build(load(PROBLEMS / slug), sandbox, cache)
        yield _checked("`problem check two-sum`", ["two-sum"], sandbox, cache, len(cpus))
        if every:
            yield _checked("`problem check` of seven packages", SEVEN, sandbox, cache, len(cpus))
        yield from _own_time("lru-cache", sandbox, cache)
        yield from _started(folder, slugs, sandbox, cache)
    finally:
        sandbox.close()


def _checked(what: str, slugs: list[str], sandbox: Sandbox, cache: Path, slots: int) -> Row:
    """With mutants; what is generated is there."""
    started, cpu_s = time.monotonic(), machine_cpu_s()
    reports = [check(PROBLEMS / slug, sandbox, cache, CheckOptions(at_a_time=slots)) for slug in slugs]
    seconds, cpu_s = time.monotonic() - started, machine_cpu_s() - cpu_s
    good = sum(report.ok for report in reports)
    mutants = sum(len(report.mutants.fates) for report in reports if report.mutants is not None)
    beside = f"{slots} slots, {good} good, {mutants} mutants, CPU of all of the machine {cpu_s:.0f} s"
    return Row(what, f"{seconds:.1f} s", beside=beside)


def _own_time(slug: str, sandbox: Sandbox, cache: Path) -> Iterator[Row]:
    """The worker's own CPU time for the reference of a problem with large tests: read for it alone, and kept from one before."""
    problem = load(PROBLEMS / slug)
    problem = load(PROBLEMS / slug, built_dir_of(problem, sandbox.runtime_id(problem.profile), cache))
    (reference,) = (example for example in problem.examples if example.path.name == "reference.py")
    shared = Shared()

    def seconds(decoded: Shared | None) -> float:
        work = replace(work_of(problem, reference), run_all=False, exchange=exchange_for(problem, decoded))
        started = time.thread_time()
        judgement = judge(work, sandbox)
        assert judgement.verdict is Verdict.AC, judgement
        return time.thread_time() - started

    anew = repeat(TIMES, lambda: seconds(None))
    seconds(shared)
    kept = repeat(TIMES, lambda: seconds(shared))
    tests = len(problem.cases)
    yield timed(f"the worker's own CPU time, `{slug}`, its {tests} tests read anew", anew)
    yield timed(f"the worker's own CPU time, `{slug}`, tests kept", kept, ratio(kept, anew, "read anew"))


def _started(folder: Path, slugs: list[str], sandbox: Sandbox, cache: Path) -> Iterator[Row]:
    """The shelf of a server with 300 packages, all built: at the first start, and at the next ones."""
    problems = folder / "three-hundred"
    for number in range(COPIES):
        _copied(slugs[number % len(slugs)], problems, number, sandbox, cache)
    time.sleep(SETTLED_S + 0.5)

    def start() -> float:
        started = time.monotonic()
        shelf = open_shelf(problems, sandbox, cache)
        assert len(shelf.problems) == COPIES
        return time.monotonic() - started

    first, next_ones = Times((start(),)), repeat(5, start)
    yield timed(f"{COPIES} built packages read at the first start", first)
    yield timed(f"{COPIES} built packages read at the next starts", next_ones)


def _copied(slug: str, problems: Path, number: int, sandbox: Sandbox, cache: Path) -> None:
    """A package of its own name and UUID, whose other files and built tests are links to those of `slug`."""
    source, target = PROBLEMS / slug, problems / f"{slug}-{number:03}"
    _linked(source, target)
    ours = source / "problem.yaml"
    (target / "problem.yaml").unlink()
    (target / "problem.yaml").write_text(
        _UUID.sub(f"uuid: {uuid.UUID(int=number + 1)}", ours.read_text("utf-8")), "utf-8"
    )
    original, copy = load(source), load(target)
    runtime = sandbox.runtime_id(copy.profile)
    _linked(built_dir_of(original, runtime, cache), built_dir_of(copy, runtime, cache))


def _linked(source: Path, target: Path) -> None:
    for file in source.rglob("*"):
        if file.is_file() and "__pycache__" not in file.parts:
            link = target / file.relative_to(source)
            link.parent.mkdir(parents=True, exist_ok=True)
            try:
                link.hardlink_to(file)
            except OSError:  # another file system
                link.write_bytes(file.read_bytes())

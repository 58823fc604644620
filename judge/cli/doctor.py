"""`judge doctor`: does this machine judge safely? Each failure comes with its remedy."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass

import psutil
import typer
from rich.text import Text

from api.rates import policies_of
from judge import database
from judge.catalogue import Catalogue, load_catalogue
from judge.cli.output import out, plain
from judge.cli.serve import STATUS as SERVED
from judge.cli.status import ExitStatus
from judge.cli.workbench import sandbox_options
from judge.config import Settings, load_settings
from judge.cores import sharing
from judge.errors import ConfigError, JudgeError
from judge.settings_check import setting_problems
from sandbox.base import OwnSandbox, Profile, SandboxError
from sandbox.capacity import demand, machine_mib, require
from sandbox.conformance import self_test
from sandbox.conformance.probes import PROBES
from sandbox.factory import make_sandbox
from sandbox.speed import machine_cpu_s
from worker import health
from worker.judging import SPARE
from worker.status import FRESH_S, WorkerStatus, read_status


@dataclass(frozen=True, slots=True)
class Line:
    """`problem` None: all is well. `note`: said either way."""

    subject: str
    note: str
    problem: str | None = None
    warning: bool = False


def doctor() -> None:
    """Check settings, packages, database, memory, and that the sandbox holds."""
    console, failed = out(), False
    for line in _lines():
        bad = line.problem is not None
        failed |= bad and not line.warning
        mark = Text("✓", style="green") if not bad else Text("!" if line.warning else "✗", style="bold red")
        console.print(mark + Text(f" {line.subject}: {plain(line.problem or line.note)}"))
    if failed:
        raise typer.Exit(ExitStatus.NOT_ACCEPTED)


def _lines() -> Iterator[Line]:
    """The settings first: what else there is to see depends on them."""
    wrong = [*_settings()]
    yield from wrong or [Line("settings", "can be used")]
    if any(not line.warning for line in wrong):
        return
    settings = load_settings()
    catalogue = load_catalogue(settings.problems, None)
    yield _packages(settings, catalogue)
    yield _database(settings)
    yield _memory(settings, catalogue)
    yield from _sandbox(settings)
    yield from _judging(settings)


def _settings() -> Iterator[Line]:
    found = [*setting_problems(os.environ)]
    for one in found:
        yield Line("setting", "", f"{one.name}: {one.problem}", warning=one.ignored)
    if all(one.ignored for one in found):
        settings = load_settings()
        try:
            policies_of(settings)
        except ConfigError as error:
            yield Line("setting", "", str(error))
        if settings.heartbeat_s * 2 > settings.lease_s:
            words = "JUDGE_HEARTBEAT_S: a lease runs out before it is extended twice: make it a third of JUDGE_LEASE_S"
            yield Line("setting", "", words, warning=True)


def _packages(settings: Settings, catalogue: Catalogue) -> Line:
    note = f"{len(catalogue.problems)} in {settings.problems}"
    if catalogue.broken:
        return Line("packages", note, f"broken: {', '.join(catalogue.broken)}; see `judge problem check`", warning=True)
    if not catalogue.problems:
        return Line("packages", note, f"none in {settings.problems}; set JUDGE_PROBLEMS_DIR")
    return Line("packages", note)


def _database(settings: Settings) -> Line:
    if settings.embedded and settings.database_url is None and not (settings.data_dir / "judge.db").exists():
        return Line("database", f"will be made in {settings.data_dir}")
    try:
        return Line("database", f"there, schema revision {database.check(settings.database)}")
    except JudgeError as error:
        return Line("database", "", str(error))


def _memory(settings: Settings, catalogue: Catalogue) -> Line:
    limits = ((p.profile, p.limits.of_a_run.memory_mib) for p in catalogue.problems.values())
    needed, there = demand(len(settings.slots), SPARE, limits), machine_mib()
    note = f"{needed}, of {there} MiB; cpus {', '.join(map(str, settings.slots))}"
    swap = psutil.swap_memory().total
    try:
        require(needed, there)
    except SandboxError as error:
        return Line("memory", note, str(error))
    wrong = [
        f"{' and '.join(map(str, cpus))} are threads of one core: each slows the other down, and times vary; name one in JUDGE_CPUS"
        for cpus in sharing(settings.slots)
    ]
    if swap and not settings.swap_ok:
        wrong.append("swap is on: times vary and limits blur; switch it off (swapoff -a)")
    return Line("memory", note, "; ".join((note, *wrong)) if wrong else None, warning=bool(wrong))


def _sandbox(settings: Settings) -> Iterator[Line]:
    try:
        sandbox = make_sandbox(sandbox_options(settings))
    except SandboxError as error:
        yield Line("sandbox", "", str(error))
        return
    try:
        if sandbox.name == "process":
            yield Line(
                "sandbox",
                "process: for your own programs. CPU time and memory are watched, not enforced by the kernel; "
                "Docker is the sandbox for strangers' code",
            )
        else:
            yield Line("sandbox", sandbox.name)
        for finding in self_test(sandbox, PROBES):
            yield Line(f"  {finding.probe}", "holds", finding.problem)
        yield from _profiles(sandbox)
        yield Line("speed", f"{machine_cpu_s(sandbox):.3f} s of CPU time for the fixed computation")
    except SandboxError as error:
        yield Line("sandbox", "", str(error))
    finally:
        sandbox.close()


def _profiles(sandbox: OwnSandbox) -> Iterator[Line]:
    """What has nothing to be judged in: problems of other profiles are judged all the same."""
    for profile in Profile:
        try:
            sandbox.runtime_id(profile)
        except SandboxError as error:
            yield Line(f"  profile {profile.value}", "", str(error), warning=True)


def _judging(settings: Settings) -> Iterator[Line]:
    """What judges here now, by its own word: a worker in this container, a `judge serve` on this data directory."""
    for place in (health.STATUS, settings.data_dir / SERVED):
        status = read_status(place)
        if status is not None and status.age_s <= FRESH_S:
            yield Line(f"worker {status.worker}", _figures(status), status.problem)
            if status.partly is not None:
                yield Line(f"worker {status.worker}", "", f"not in every profile: {status.partly}", warning=True)


def _figures(status: WorkerStatus) -> str:
    pool = ", ".join(f"{name} {figure}" for name, figure in status.pool.items())
    return f"judges, {status.slots} slots" + (f"; cells: {pool}" if pool else "")

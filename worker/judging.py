"""What every process that judges does at its start, a worker of a service and `judge serve` alike."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterable
from dataclasses import replace
from itertools import groupby
from pathlib import Path

from judge.config import Settings
from judge.decoded import Shared
from judge.events import Events
from judge.fetched import Fetched, Held, keep
from judge.history import ClaimRules
from judge.problem import Problem
from judge.queue import Queue
from judge.shelf import Shelf, complete, readings_in
from judge.store import Store
from judge.unused import Unused
from judge.verdict import Verdict
from sandbox.base import OwnSandbox, Profile, SandboxError, SandboxUnavailable
from sandbox.capacity import demand, machine_mib, require
from sandbox.conformance import run_probe, self_test
from sandbox.conformance.probes import ANSWERS, PROBES
from sandbox.speed import machine_cpu_s
from worker import packages
from worker.attempt import Attempts, Times
from worker.gate import Gate
from worker.packages import Checker, PackageChecks, Places
from worker.polite import PoliteSandbox
from worker.quiet import Quiet
from worker.status import WorkerStatus, write_status
from worker.sweeper import LongQueue, Sweeper

SPARE = 1
"""Cells that wait beyond one for each slot."""


def prove(sandbox: OwnSandbox) -> float:
    """The quick part of the conformance suite: a sandbox that does not hold judges nothing. Returns `machine_cpu_s`.

    Raises: SandboxError.
    """
    broken = [f"{f.probe}: {f.problem}" for f in self_test(sandbox, PROBES) if f.problem is not None]
    if broken:
        raise SandboxUnavailable(f"the sandbox does not hold: {'; '.join(broken)}")
    return machine_cpu_s(sandbox)


def require_capacity(settings: Settings, shelf: Shelf) -> None:
    """Raises: SandboxUnavailable: this machine's memory does not hold every slot at once."""
    _require_memory(settings, shelf.packages.values())


def _require_memory(settings: Settings, problems: Iterable[Problem]) -> None:
    limits = ((problem.profile, problem.limits.of_a_run.memory_mib) for problem in problems)
    require(demand(len(settings.slots), SPARE, limits), machine_mib())


def own_cpus(settings: Settings, sandbox: OwnSandbox) -> tuple[int, ...]:
    """Those of JUDGE_CPUS; where that is not set, the default ones that no other worker of this host has, and if all are taken the
    first cpu that is left. Raises: SandboxError."""
    if settings.cpus:
        return settings.cpus
    taken = {cpu for cpus in sandbox.neighbours().values() for cpu in cpus}
    free = [cpu for cpu in settings.slots if cpu not in taken]
    return tuple(free or sorted(os.sched_getaffinity(0) - taken)[:1] or settings.slots)


def require_own_cpus(settings: Settings, sandbox: OwnSandbox, before: str | None = None) -> None:
    """`before`: of two that started at once the one whose name comes first keeps what both have taken; None: nobody gives way.

    Raises: SandboxUnavailable: another worker of this host judges on one of our cpus, and times would be of both.
    """
    for worker, cpus in sandbox.neighbours().items():
        shared = sorted(cpus & set(settings.slots))
        if shared and (before is None or worker < before):
            raise SandboxUnavailable(
                f"worker {worker} judges on cpu {', '.join(map(str, shared))}, too: give each worker of a host cpus of its own in "
                "JUDGE_CPUS"
            )


def make_sweeper(
    settings: Settings,
    store: Store,
    events: Events,
    queue: LongQueue,
    shelf: Shelf,
    attempts: Attempts,
    status: Path,
    look: Callable[[], None] = lambda: None,
) -> Sweeper:
    """With each sweep it sweeps the packages that were sent, too, says how this worker is to who looks at all workers, now and
    then tidies up, and calls `look`. After one that went well it says so in the file `status`."""
    slots = len(settings.slots)
    unused = Unused(settings.data_dir / "built", settings.keep_built_days, lambda: shelf.problems.values())

    def write() -> None:
        gate, pool = attempts.gate, attempts.sandbox.pool()
        write_status(status, WorkerStatus(attempts.worker, slots, gate.problem, pool, gate.partly))

    return Sweeper(
        store.history,
        queue,
        events,
        attempts.sandbox,
        settings.sweep_s,
        settings.max_attempts,
        went_well=write,
        always={
            "gate": attempts.gate.look_beside,
            "packages": lambda: packages.sweep(store.uploads, queue, events, settings.sweep_s, settings.max_attempts),
            "report": lambda: store.fleet.report(attempts.report(slots)),
            "tidying": store.pruner.turn,
            "unused": unused.turn,
            "watchdog": look,
        },
        gave_up=lambda: attempts.figures.judged(Verdict.JE),
    )


def make_attempts(
    settings: Settings,
    store: Store,
    events: Events,
    shelf: Shelf,
    sandbox: OwnSandbox,
    quiet: Quiet,
    worker: str,
    machine_cpu_s: float | None,
    queue: Queue,
    make_way: Callable[[], None] = lambda: None,
) -> Attempts:
    """What judges, from the parts of this process. `make_way`: see `Attempts`."""

    def answers(profile: Profile) -> None:
        # In a cell that waited it would say nothing of the next one.
        problem = run_probe(sandbox, replace(ANSWERS, profile=profile), fresh=True).problem
        if problem is not None:
            raise SandboxUnavailable(f"the sandbox does not hold: {problem}")

    built, kept = settings.data_dir / "built", settings.data_dir / "packages"
    sent = Fetched(store.uploads, kept, lambda folder: complete(folder, PoliteSandbox(sandbox, quiet), built))
    # Beside all else: nobody waits for a version that has just been read.
    threading.Thread(target=keep, args=(kept, shelf.packages.values()), name="judge-keeper", daemon=True).start()
    gate = Gate(answers)
    doubt_missing(gate, sandbox, shelf.packages.values())
    return Attempts(
        history=store.history,
        events=events,
        problems=Held(shelf, sent),
        sandbox=sandbox,
        worker=worker,
        times=Times(settings.lease_s, settings.heartbeat_s, settings.retry_pause_s),
        quiet=quiet,
        gate=gate,
        machine_cpu_s=machine_cpu_s,
        rules=ClaimRules(settings.user_running, settings.max_attempts),
        again=queue.publish,
        make_way=make_way,
        readings=readings_in(built),
        decoded=Shared(settings.kept_tests_mib * 1024 * 1024),
    )


def doubt_missing(gate: Gate, sandbox: OwnSandbox, problems: Iterable[Problem]) -> None:
    """Nothing of a profile is claimed that has nothing to be judged in, an image that was not built, say; all else is judged."""
    for profile, group in groupby(
        sorted(problems, key=lambda problem: problem.profile), key=lambda problem: problem.profile
    ):
        try:
            sandbox.runtime_id(profile)
        except SandboxError:
            for problem in group:
                gate.doubt(profile, problem.slug)


def make_checker(settings: Settings, store: Store, shelf: Shelf, attempts: Attempts) -> Checker:
    """What checks packages that were sent, beside what judges."""
    checks = PackageChecks(
        uploads=store.uploads,
        events=attempts.events,
        sandbox=attempts.sandbox,
        here=shelf.packages,
        places=Places(built=settings.data_dir / "built", work=settings.data_dir / "packages"),
        worker=attempts.worker,
        times=attempts.times,
        quiet=attempts.quiet,
        gate=attempts.gate,
        max_attempts=settings.max_attempts,
        check_s=settings.check_s,
        fits=lambda problem: _require_memory(settings, [problem]),
    )
    return Checker(checks)

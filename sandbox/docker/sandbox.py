"""The Docker sandbox: one container an attempt, never used before, destroyed after."""

from __future__ import annotations

import logging
import os
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from functools import partial

from sandbox.base import Cell, CellSpec, Finding, LiveClaims, Profile, Program, SandboxError
from sandbox.docker.checks import checks
from sandbox.docker.daemon import Daemon
from sandbox.docker.launch import PROCESSES, DockerOptions, Launcher, Waiting
from sandbox.docker.lease import Leased
from sandbox.docker.orphans import container_name, orphaned
from sandbox.docker.pool import SETTLE_S, Pool
from sandbox.profiles import PROFILES

log = logging.getLogger(__name__)

REMOVE_TRIES = 6


class DockerSandbox:
    """See `sandbox.base.Sandbox`. Safe to share between threads."""

    name = "docker"

    def __init__(self, options: DockerOptions) -> None:
        """Raises: SandboxUnavailable: no daemon; SandboxError."""
        self._options = options
        self._daemon = Daemon(options.image_prefix)
        self._launcher = Launcher(options, self._daemon)
        self._slots = _Slots(options.cpus)
        self._calls = ThreadPoolExecutor(2 * len(options.cpus), thread_name_prefix="judge-lease")
        self._removals = ThreadPoolExecutor(1 + len(options.cpus), thread_name_prefix="judge-remove")
        self._lock = threading.Lock()
        self._live: set[str] = set()
        self._stuck: set[str] = set()
        self._pool = self._make_pool()

    def runtime_id(self, profile: Profile) -> str:
        """The image's id: interpreter and libraries to the byte."""
        return self._launcher.image_id(profile)

    @contextmanager
    def open(self, spec: CellSpec) -> Iterator[Cell]:
        with self._slots.take() as cpu, self._waiting(spec, cpu) as waiting:
            cell = waiting or self._start(spec.profile, cpu, spec)
            leased = Leased(cell.session, partial(self._settle, cell, spec, cpu), partial(self._tighten, cell, spec))
            try:
                yield leased
            finally:
                leased.let_go()
                self._retire(cell)

    def checks(self) -> Iterator[Finding]:
        return checks(self._launcher, self._daemon, self._options.cpus[0])

    def neighbours(self) -> Mapping[str, frozenset[int]]:
        found = self._daemon.ours(self._options.instance)
        return {f.worker: f.cpus for f in found if f.state == "running" and f.worker != self._options.worker}

    def pool(self) -> Mapping[str, int]:
        return self._pool.stats().figures() if self._pool is not None else {}

    def wait_full(self, timeout_s: float) -> bool:
        """Wait until the pool has all its cells. True at once where there is no pool."""
        return self._pool is None or self._pool.wait_full(timeout_s)

    def rest(self, timeout_s: float) -> bool:
        """Wait until the pool is full and nothing is being removed any more. False if that takes longer."""
        deadline = time.monotonic() + timeout_s
        if not self.wait_full(timeout_s):
            return False
        while time.monotonic() < deadline:
            waiting = sum(self._pool.stats().waiting.values()) if self._pool is not None else 0
            with self._lock:
                if len(self._live) <= waiting:
                    return True
            time.sleep(0.05)
        return False

    def reap(self, live_claims: LiveClaims) -> int:
        """Remove what dead processes of our instance left; see `sandbox.docker.orphans`.

        Raises: SandboxError; what `live_claims` raises.
        """
        removed = self._pool.bury() if self._pool is not None else 0
        removed += self._remove_stuck()
        listed = self._daemon.ours(self._options.instance)
        live = live_claims()  # never before: see `orphaned`
        for found in listed:
            with self._lock:
                ours = found.id in self._live
            if not ours and orphaned(found, live, time.time()):
                try:
                    self._daemon.remove(found.id)
                except SandboxError as error:
                    log.warning("container %s is not removed yet: %s", found.name, error)
                else:
                    removed += 1
        return removed

    def close(self) -> None:
        """Wait for the removals under way and remove what is left. Idempotent."""
        if self._pool is not None:
            self._pool.close()
        self._calls.shutdown(wait=True)
        self._removals.shutdown(wait=True)
        with self._lock:
            left = list(self._live)
        for container_id in left:
            self._remove(container_id)
        self._remove_stuck()
        self._daemon.close()

    def _make_pool(self) -> Pool | None:
        if self._options.spare is None:
            return None
        cpus = self._options.cpus
        # Beside the judging all start on one cpu.
        at_once = 1 if self._beside() else len(cpus)
        return Pool(self._start_beside, self._discard, cpus, self._options.spare, self._options.prestart, at_once)

    def _beside(self) -> list[int]:
        """The cpus that do not judge."""
        return sorted(set(os.sched_getaffinity(0)) - set(self._options.cpus))

    @contextmanager
    def _waiting(self, spec: CellSpec, cpu: int) -> Iterator[Waiting | None]:
        """A cell of the pool, if it has one that will do."""
        if self._pool is None or spec.fresh:
            yield None
            return
        # The one limit that the SDK cannot change afterwards.
        with self._pool.attempt(spec.profile, cpu, takes=spec.limits.processes == PROCESSES) as cell:
            yield cell

    def _start_beside(self, profile: Profile, cpu: int) -> Waiting:
        """A new cell for that cpu, started on one that does not judge where the machine has such. Raises: SandboxError."""
        others = self._beside()
        if not others:
            return self._start(profile, cpu, None)
        cell = self._start(profile, others[0], None)
        try:
            self._daemon.update(cell.id, cpu, cell.memory_mib)
        except SandboxError:
            self._discard(cell)
            raise
        return replace(cell, cpu=cpu)

    def _start(self, profile: Profile, cpu: int, spec: CellSpec | None) -> Waiting:
        """A new cell; `spec` None: one that will wait. Raises: SandboxError, with nothing left behind."""
        limits, name = (spec.limits, container_name(spec.name)) if spec is not None else (None, None)
        container_id, options = self._launcher.create(profile, cpu, limits, name)
        with self._lock:
            self._live.add(container_id)
        try:
            return replace(self._launcher.greet(container_id, options), named=spec is not None)
        except BaseException:
            self._remove_later(container_id)
            raise

    def _settle(self, cell: Waiting, spec: CellSpec, cpu: int, program: Program) -> Future[None]:
        """Give the cell its name, cpu and memory, in a thread of its own. `_tighten` takes what is too much."""
        cell.tap.spec = spec
        memory_mib = max(_memory_mib(spec, program), cell.memory_mib)

        def settle() -> None:
            if not cell.named:
                self._daemon.rename(cell.id, container_name(spec.name))
                cell.named = True
            if (cell.cpu, cell.memory_mib) != (cpu, memory_mib):
                self._daemon.update(cell.id, cpu, memory_mib)
                cell.cpu, cell.memory_mib = cpu, memory_mib

        return self._calls.submit(settle)

    def _tighten(self, cell: Waiting, spec: CellSpec, program: Program) -> None:
        """A limit that is lower than what the cell waited with. Raises: SandboxError."""
        memory_mib = _memory_mib(spec, program)
        if cell.untouched and memory_mib < cell.memory_mib:
            self._daemon.update(cell.id, cell.cpu, memory_mib)
            cell.memory_mib = memory_mib
        cell.untouched = False  # what a program has imported stays for the next

    def _retire(self, cell: Waiting) -> None:
        """Destroy it: at once if something may still live in it, else when the verdict has been told."""
        if not cell.alive:
            self._discard(cell)
            return

        def retire() -> None:
            time.sleep(SETTLE_S)
            cell.close()
            self._remove(cell.id)

        self._later(retire)

    def _discard(self, cell: Waiting) -> None:
        cell.close()
        self._remove_later(cell.id)

    def _remove_later(self, container_id: str) -> None:
        """The verdict does not wait for the daemon to tidy up."""
        self._later(lambda: self._remove(container_id))

    def _later(self, work: Callable[[], None]) -> None:
        try:
            self._removals.submit(work)
        except RuntimeError:  # shut down already
            work()

    def _remove(self, container_id: str) -> None:
        for attempt in range(REMOVE_TRIES):
            try:
                self._daemon.remove(container_id)
            except SandboxError as error:
                log.warning("container %s is not removed yet (try %d): %s", container_id[:12], attempt + 1, error)
                time.sleep(0.2 * 2**attempt)
            else:
                break
        else:
            log.error("container %s could not be removed; the next sweep tries again", container_id[:12])
            with self._lock:
                self._stuck.add(container_id)
        with self._lock:
            self._live.discard(container_id)

    def _remove_stuck(self) -> int:
        """Try once more what could not be removed. Returns how many are gone."""
        with self._lock:
            stuck = list(self._stuck)
        gone = 0
        for container_id in stuck:
            try:
                self._daemon.remove(container_id)
            except SandboxError as error:
                log.warning("container %s is still not removed: %s", container_id[:12], error)
                continue
            gone += 1
            with self._lock:
                self._stuck.discard(container_id)
        return gone


class _Slots:
    """Which cpu a cell gets: the least used one."""

    def __init__(self, cpus: tuple[int, ...]) -> None:
        self._used = dict.fromkeys(cpus, 0)
        self._lock = threading.Lock()

    @contextmanager
    def take(self) -> Iterator[int]:
        with self._lock:
            cpu = min(self._used, key=lambda c: (self._used[c], c))
            self._used[cpu] += 1
        try:
            yield cpu
        finally:
            with self._lock:
                self._used[cpu] -= 1


def _memory_mib(spec: CellSpec, program: Program) -> int:
    """Of the whole cell."""
    return spec.limits.memory_mib + PROFILES[spec.profile].allowance_for(program)

"""The Docker sandbox: one container an attempt, created for it, destroyed after it."""

from __future__ import annotations

import itertools
import logging
import re
import secrets
import threading
import time
import uuid
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from sandbox.base import (
    Cell,
    CellSpec,
    CompileError,
    Direction,
    Limits,
    Profile,
    Program,
    Recorder,
    Run,
    SandboxError,
)
from sandbox.docker.cgroup import CgroupLayout, CgroupMeter
from sandbox.docker.daemon import Daemon
from sandbox.docker.link import DockerLink
from sandbox.docker.options import INSTANCE_LABEL, ContainerOptions
from sandbox.guest.boot import fingerprint
from sandbox.profiles import PROFILES
from sandbox.session import Session

log = logging.getLogger(__name__)

FIRST_UID = 20_000
REMOVE_TRIES = 5


@dataclass(frozen=True, slots=True)
class DockerOptions:
    """`cpus`: one slot each. `instance`: labels our containers. `cgroup_root`: where the host's cgroups are mounted."""

    cpus: tuple[int, ...]
    image_prefix: str = "mljudge-sandbox"
    instance: str = "local"
    worker: str = "local"
    cgroup_root: Path = Path("/sys/fs/cgroup")
    cgroup_parent: str | None = None
    record: Recorder | None = field(default=None, compare=False)


class DockerCell:
    """See `sandbox.base.Cell`."""

    def __init__(self, session: Session) -> None:
        self._session = session

    @property
    def usable(self) -> bool:
        return self._session.usable

    @property
    def peak_mib(self) -> float | None:
        return self._session.peak_mib

    def load(self, program: Program) -> CompileError | None:
        return self._session.load(program)

    def run(self, payload: bytes, limits: Limits) -> Run:
        return self._session.run(payload, limits)


class DockerSandbox:
    """See `sandbox.base.Sandbox`. Safe to share between threads."""

    name = "docker"

    def __init__(self, options: DockerOptions) -> None:
        """Raises: SandboxUnavailable: no daemon; SandboxError."""
        self._options = options
        self._daemon = Daemon(options.image_prefix)
        self._cgroups: CgroupLayout = self._daemon.cgroups(options.cgroup_root, options.cgroup_parent)
        self._guest = fingerprint()
        self._images: dict[Profile, str] = {}
        self._slots = _Slots(options.cpus)
        self._removals = ThreadPoolExecutor(2, thread_name_prefix="judge-remove")
        self._lock = threading.Lock()
        self._live: set[str] = set()

    def runtime_id(self, profile: Profile) -> str:
        """The image's id: interpreter and libraries to the byte."""
        if profile not in self._images:
            self._images[profile] = self._daemon.image_id(profile)
        return self._images[profile]

    @contextmanager
    def open(self, spec: CellSpec) -> Iterator[Cell]:
        with self._slots.take() as (cpu, uid):
            container_id = self._create(spec, cpu, uid)
            try:
                with self._attached(spec, container_id) as session:
                    yield DockerCell(session)
            finally:
                self._remove_later(container_id)

    def close(self) -> None:
        """Wait for the removals under way and remove what is left. Idempotent."""
        self._removals.shutdown(wait=True)
        with self._lock:
            left = list(self._live)
        for container_id in left:
            self._remove(container_id)
        self._daemon.close()

    def reap(self, live: Mapping[str, int]) -> int:
        """Remove containers of our instance that belong to no live claim (`submission id -> fence`) and are not ours in
        this process. Returns how many. Raises: SandboxError."""
        removed = 0
        for found in self._daemon.ours(self._options.instance):
            with self._lock:
                known = found.id in self._live
            if not known and not _held(found.name, live):
                self._daemon.remove(found.id)
                removed += 1
        return removed

    def _create(self, spec: CellSpec, cpu: int, uid: int) -> str:
        options = ContainerOptions(
            image_id=self.runtime_id(spec.profile),
            name=_container_name(spec.name),
            profile=spec.profile,
            uid=uid,
            cpu=cpu,
            memory_mib=spec.limits.memory_mib + PROFILES[spec.profile].allowance_mib,
            processes=spec.limits.processes,
            labels=(
                (INSTANCE_LABEL, self._options.instance),
                ("judge.worker", self._options.worker),
                ("judge.profile", spec.profile.value),
                ("judge.created", str(int(time.time()))),
            ),
            cgroup_parent=self._options.cgroup_parent,
        )
        container_id = self._daemon.create(options)
        with self._lock:
            self._live.add(container_id)
        return container_id

    @contextmanager
    def _attached(self, spec: CellSpec, container_id: str) -> Iterator[Session]:
        link = DockerLink(self._daemon, container_id, self._daemon.attach(container_id))
        try:
            self._daemon.start(container_id)
            meter = CgroupMeter(self._cgroups, container_id)
            try:
                session = Session(link, meter, _recorder(self._options.record, spec))
                session.greet(self._guest)
                yield session
            except SandboxError:
                if link.noise:
                    log.warning("cell %s said: %s", spec.name, link.noise)
                raise
            finally:
                meter.close()
        finally:
            link.close()

    def _remove_later(self, container_id: str) -> None:
        """The verdict does not wait for the daemon to tidy up."""
        try:
            self._removals.submit(self._remove, container_id)
        except RuntimeError:  # shut down already
            self._remove(container_id)

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
            log.error("container %s could not be removed; the sweeper will try again", container_id[:12])
        with self._lock:
            self._live.discard(container_id)


class _Slots:
    """Which cpu a cell gets (the least used), and a uid that no other cell of this process has."""

    def __init__(self, cpus: tuple[int, ...]) -> None:
        self._used = dict.fromkeys(cpus, 0)
        # Several workers may share a host: start somewhere of one's own.
        self._uids = itertools.cycle(range(base := FIRST_UID + 100 * secrets.randbelow(400), base + 100))
        self._lock = threading.Lock()

    @contextmanager
    def take(self) -> Iterator[tuple[int, int]]:
        with self._lock:
            cpu = min(self._used, key=lambda c: (self._used[c], c))
            self._used[cpu] += 1
            uid = next(self._uids)
        try:
            yield cpu, uid
        finally:
            with self._lock:
                self._used[cpu] -= 1


def _container_name(name: str) -> str:
    """`judge-<submission>-<fence>-<random>`: who it works for, to be read by the sweeper; a name exists once."""
    safe = re.sub(r"[^a-zA-Z0-9-]", "-", name)[:80]
    return f"judge-{safe}-{uuid.uuid4().hex[:8]}"


def _held(name: str, live: Mapping[str, int]) -> bool:
    """Is this container's submission and fence one of the live claims?"""
    return any(name.startswith(f"judge-{submission}-{fence}-") for submission, fence in live.items())


def _recorder(record: Recorder | None, spec: CellSpec) -> Callable[[Direction, bytes], None]:
    if record is None:
        return lambda direction, data: None
    return lambda direction, data: record(spec, direction, data)

"""From nothing to a cell that waits: create, attach, start, greet. What can go wrong here is ours."""

from __future__ import annotations

import itertools
import logging
import secrets
import threading
import time
import uuid
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from sandbox.base import CellSpec, Direction, Limits, Profile, Recorder, SandboxError, SandboxUnavailable
from sandbox.docker.cgroup import CgroupLayout, CgroupMeter
from sandbox.docker.daemon import Daemon
from sandbox.docker.link import DockerLink
from sandbox.docker.options import CPUS_LABEL, INSTANCE_LABEL, WORKER_LABEL, ContainerOptions
from sandbox.empty import EmptyRuns
from sandbox.guest.boot import fingerprint
from sandbox.profiles import PROFILES
from sandbox.session import Session

log = logging.getLogger(__name__)

FIRST_UID = 20_000
DEFAULT_MEMORY_MIB = 256
PROCESSES = 16


@dataclass(frozen=True, slots=True)
class DockerOptions:
    """`cpus`: one slot each. `spare`: how many cells wait beyond the slots, for each profile in use; None: no pool.

    `instance` labels our containers; `cgroup_root`: where the host's cgroups are mounted.
    """

    cpus: tuple[int, ...]
    image_prefix: str = "mljudge-sandbox"
    instance: str = "local"
    worker: str = "local"
    cgroup_root: Path = Path("/sys/fs/cgroup")
    cgroup_parent: str | None = None
    spare: int | None = None
    prestart: tuple[Profile, ...] = ()
    record: Recorder | None = field(default=None, compare=False)


@dataclass
class Tap:
    """Where a cell's traffic is recorded, once it is known whose it is."""

    record: Recorder | None
    spec: CellSpec | None = None

    def __call__(self, direction: Direction, data: bytes) -> None:
        if self.record is not None and self.spec is not None:
            self.record(self.spec, direction, data)


@dataclass
class Waiting:
    """A greeted cell that no one has used."""

    id: str
    profile: Profile
    cpu: int
    memory_mib: int
    processes: int
    session: Session
    tap: Tap
    link: DockerLink
    meter: CgroupMeter
    named: bool = False
    """It has its attempt's name."""
    untouched: bool = True
    """No program has been in it."""

    def close(self) -> None:
        """Let go of descriptors; the container is removed by its id."""
        self.meter.close()
        self.link.close()

    @property
    def alive(self) -> bool:
        return self.session.idle


class Launcher:
    """Safe to share between threads."""

    def __init__(self, options: DockerOptions, daemon: Daemon) -> None:
        """Raises: SandboxError."""
        self._options, self._daemon = options, daemon
        self.cgroups: CgroupLayout = daemon.cgroups(options.cgroup_root, options.cgroup_parent)
        self._guest = fingerprint()
        self._images: dict[Profile, str] = {}
        self._empty = {profile: EmptyRuns() for profile in Profile}
        # Several workers may share a host: start somewhere of one's own.
        base = FIRST_UID + 100 * secrets.randbelow(400)
        self._uids = itertools.cycle(range(base, base + 100))
        self._lock = threading.Lock()

    def image_id(self, profile: Profile) -> str:
        """Looked up once: what is judged with does not change while it is there. Raises: SandboxUnavailable; SandboxError."""
        if profile not in self._images:
            self._images[profile] = self._daemon.image_id(profile)
        return self._images[profile]

    def create(
        self, profile: Profile, cpu: int, limits: Limits | None, name: str | None = None
    ) -> tuple[str, ContainerOptions]:
        """A created container and its options; `limits` None: the default ones; `name` None: that of one that waits.

        Raises: SandboxError.
        """
        memory = (limits.memory_mib if limits else DEFAULT_MEMORY_MIB) + PROFILES[profile].allowance_mib
        with self._lock:
            uid = next(self._uids)
        options = ContainerOptions(
            image_id=self.image_id(profile),
            name=name or f"judge-{self._options.instance}-{uuid.uuid4().hex}",
            profile=profile,
            uid=uid,
            cpu=cpu,
            memory_mib=memory,
            processes=limits.processes if limits else PROCESSES,
            labels=(
                (INSTANCE_LABEL, self._options.instance),
                (WORKER_LABEL, self._options.worker),
                (CPUS_LABEL, ",".join(map(str, self._options.cpus))),
                ("judge.profile", profile.value),
                ("judge.created", str(int(time.time()))),
            ),
            cgroup_parent=self._options.cgroup_parent,
        )
        try:
            return self._daemon.create(options), options
        except SandboxUnavailable:
            self._images.pop(profile, None)  # it was removed: the next one may be another, by the same name
            raise

    def greet(self, container_id: str, options: ContainerOptions) -> Waiting:
        """Start a created container and wait until it waits. Raises: SandboxError."""
        tap = Tap(self._options.record)
        with ExitStack() as stack:
            link = DockerLink(self._daemon, container_id, self._daemon.attach(container_id))
            stack.callback(link.close)
            self._daemon.start(container_id)
            meter = CgroupMeter(self.cgroups, container_id)
            stack.callback(meter.close)
            facts = PROFILES[options.profile]
            session = Session(link, meter, facts, tap)
            try:
                session.greet(self._guest, facts.preload, self._empty[options.profile])
            except SandboxError:
                if link.noise:
                    log.warning("a new %s cell said: %s", options.profile, link.noise)
                raise
            stack.pop_all()
        return Waiting(
            container_id, options.profile, options.cpu, options.memory_mib, options.processes, session, tap, link, meter
        )

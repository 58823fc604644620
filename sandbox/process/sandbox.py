"""The process sandbox: one jail an attempt. For one's own programs on one's own machine; `judge doctor` says what it cannot do."""

from __future__ import annotations

import hashlib
import itertools
import os
import secrets
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from importlib import metadata

from sandbox.base import Cell, CellSpec, Direction, Finding, LiveClaims, Profile, Recorder, SandboxError
from sandbox.empty import EmptyRuns
from sandbox.guest.boot import COMMAND, fingerprint
from sandbox.process.launch import Jail, Jailed, launch
from sandbox.process.meter import TreeMeter
from sandbox.profiles import PROFILES
from sandbox.session import OURS, Death, Session

FIRST_UID = 20_000
DATA_SLACK_MIB = 2048
PROCESSES_OF_OURS = 2
"""The supervisor, and room for one child that is being reaped."""


@dataclass(frozen=True, slots=True)
class ProcessOptions:
    """`cpus`: one slot each."""

    cpus: tuple[int, ...]
    record: Recorder | None = field(default=None, compare=False)


class _Link:
    """See `sandbox.session.Link`."""

    def __init__(self, jailed: Jailed) -> None:
        self._jailed = jailed
        self._killed = False
        for stream in (jailed.stdin, jailed.stdout):
            os.set_blocking(stream.fileno(), False)

    @property
    def read_fd(self) -> int:
        return self._jailed.stdout.fileno()

    @property
    def write_fd(self) -> int:
        return self._jailed.stdin.fileno()

    def unwrap(self, data: bytes) -> bytes:
        return data

    def kill(self) -> None:
        self._killed = True
        self._jailed.kill()

    def death(self) -> Death:
        status = self._jailed.wait(5.0)
        return Death.OURS if (status is None or status in OURS) and not self._killed else Death.OWN

    @property
    def noise(self) -> str:
        os.set_blocking(self._jailed.stderr.fileno(), False)
        return (self._jailed.stderr.read(4096) or b"").decode(errors="replace")


class ProcessSandbox:
    """See `sandbox.base.Sandbox`. Safe to share between threads."""

    name = "process"

    def __init__(self, options: ProcessOptions) -> None:
        self._options = options
        self._guest = fingerprint()
        self._empty = {profile: EmptyRuns() for profile in Profile}
        base = FIRST_UID + 100 * secrets.randbelow(400)
        self._uids = itertools.cycle(range(base, base + 100))
        self._used = dict.fromkeys(options.cpus, 0)
        self._lock = threading.Lock()

    def runtime_id(self, profile: Profile) -> str:
        """Python, and a hash of all that is installed beside it."""
        del profile  # one interpreter serves all of them
        return _runtime_id()

    @contextmanager
    def open(self, spec: CellSpec) -> Iterator[Cell]:
        with self._slot() as (cpu, uid):
            facts = PROFILES[spec.profile]
            jail = Jail(
                uid=uid,
                cpu=cpu,
                processes=spec.limits.processes + PROCESSES_OF_OURS,
                data_mib=spec.limits.memory_mib + DATA_SLACK_MIB,
                lacks=facts.lacks,
            )
            jailed = launch(["-P", "-s", "-B", "-c", COMMAND, ",".join(facts.preload)], jail)
            try:
                link = _Link(jailed)
                session = Session(link, TreeMeter(jailed.pid), facts, _recorder(self._options.record, spec))
                try:
                    session.greet(self._guest, facts.required, self._empty[spec.profile])
                except SandboxError as error:
                    raise type(error)(f"{error}; the jail said: {link.noise or 'nothing'}") from error
                yield session
            finally:
                jailed.close()

    def checks(self) -> Iterator[Finding]:
        return iter(())

    def neighbours(self) -> Mapping[str, frozenset[int]]:
        return {}

    def pool(self) -> Mapping[str, int]:
        return {}

    def reap(self, live_claims: LiveClaims) -> int:
        """A jail ends with the process that made it: nothing is ever left."""
        del live_claims
        return 0

    def close(self) -> None:
        return None

    @contextmanager
    def _slot(self) -> Iterator[tuple[int, int]]:
        with self._lock:
            cpu = min(self._used, key=lambda c: (self._used[c], c))
            self._used[cpu] += 1
            uid = next(self._uids)
        try:
            yield cpu, uid
        finally:
            with self._lock:
                self._used[cpu] -= 1


@cache
def _runtime_id() -> str:
    installed = sorted(f"{d.metadata['Name']}=={d.version}" for d in metadata.distributions())
    digest = hashlib.sha256("\n".join(installed).encode()).hexdigest()
    return f"python-{sys.version.split()[0]}-{digest[:16]}"


def _recorder(record: Recorder | None, spec: CellSpec) -> Callable[[Direction, bytes], None]:
    if record is None:
        return lambda *_: None
    return lambda direction, data: record(spec, direction, data)

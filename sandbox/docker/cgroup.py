"""A container's counters, read from outside: cgroup v1 and v2, the cgroupfs and the systemd driver.

Files are opened once and read with `pread`; they are gone the moment process 1 has ended (OSError).
"""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from sandbox.base import SandboxUnavailable

MIB = 1024 * 1024
_NO_LIMIT = 2**62
_LAST_CHARGE = 2 * MIB
"""The most that one allocation may have lacked when it was refused: a huge page."""


@dataclass(frozen=True, slots=True)
class CgroupLayout:
    """Where the daemon puts containers: `docker info` says driver and version, the operator the mount's root."""

    root: Path
    version: int
    systemd: bool
    parent: str | None = None

    def folder(self, controller: str, container_id: str) -> Path:
        base = self.root / controller if self.version == 1 else self.root
        if self.systemd:
            return base / (self.parent or "system.slice") / f"docker-{container_id}.scope"
        return base / (self.parent or "docker").lstrip("/") / container_id


@dataclass(frozen=True, slots=True)
class InForce:
    """What the kernel holds a container to. `memory`: bytes; `swap`: beyond those. None: no limit. `cpus`: as `1` or `0-3`."""

    memory: int | None
    swap: int | None
    processes: int | None
    cpus: str


def in_force(layout: CgroupLayout, container_id: str) -> InForce:
    """Raises: OSError: not to be seen from here."""
    memory = layout.folder("memory", container_id)
    processes = _limit(layout.folder("pids", container_id) / "pids.max")
    cpus = (layout.folder("cpuset", container_id) / "cpuset.cpus").read_text("ascii").strip()
    if layout.version == 1:
        limit = _limit(memory / "memory.limit_in_bytes")
        both = _limit(memory / "memory.memsw.limit_in_bytes")
        swap = None if both is None or limit is None else both - limit
        return InForce(limit, swap, processes, cpus)
    return InForce(_limit(memory / "memory.max"), _limit(memory / "memory.swap.max"), processes, cpus)


def _limit(path: Path) -> int | None:
    text = path.read_text("ascii").strip()
    # Version 1 has no word for "none": the largest number of whole pages.
    return None if text == "max" or int(text) >= _NO_LIMIT else int(text)


class CgroupMeter:
    """Counters of one container. Raises: SandboxUnavailable at once if they are not to be seen from here."""

    exact = True

    def __init__(self, layout: CgroupLayout, container_id: str) -> None:
        self._version = layout.version
        one = layout.version == 1
        memory = layout.folder("memory", container_id)
        self._fds: list[int] = []
        try:
            self._cpu = self._open(layout.folder("cpuacct", container_id) / ("cpuacct.usage" if one else "cpu.stat"))
            self._events = self._open(memory / ("memory.oom_control" if one else "memory.events"))
            self._full = self._full_files(memory) if one else None
            self._peak = (
                self._open(memory / "memory.max_usage_in_bytes") if one else self._open_late(memory / "memory.peak")
            )
        except OSError as error:
            self.close()
            raise SandboxUnavailable(
                f"the container's counters are not readable ({error}). In a container, mount the host's "
                "/sys/fs/cgroup read-only and name it in JUDGE_CGROUP_ROOT."
            ) from error

    def cpu_s(self) -> float:
        text = self._read(self._cpu)
        return int(text) / 1e9 if self._version == 1 else _field(text, "usage_usec") / 1e6

    def memory_kills(self) -> int:
        return _field(self._read(self._events), "oom_kill")

    def reached_limit(self) -> bool:
        """Version 2 counts it where the limit is that was in the way (`oom` of memory.events). Version 1 has
        `memory.failcnt`, which Linux 6.18 leaves at 0."""
        if self._full is None:
            return _field(self._read(self._events), "oom") > 0
        peak, limit = (int(self._read(fd)) for fd in self._full)
        return peak + _LAST_CHARGE >= limit

    def over_memory(self, limit_mib: int) -> bool:  # noqa: ARG002 - the kernel enforces it
        return False

    def peak_mib(self) -> float | None:
        return int(self._read(self._peak)) / MIB if self._peak is not None else None

    def close(self) -> None:
        for fd in self._fds:
            with suppress(OSError):
                os.close(fd)
        self._fds.clear()

    def _open(self, path: Path) -> int:
        fd = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
        self._fds.append(fd)
        return fd

    def _full_files(self, memory: Path) -> tuple[int, int]:
        """Of version 1 the peak and the limit, swap included where it is counted: ours is the same with it, and so met first."""
        both = memory / "memory.memsw.limit_in_bytes"
        kind = "memory.memsw" if both.exists() else "memory"
        return self._open(memory / f"{kind}.max_usage_in_bytes"), self._open(memory / f"{kind}.limit_in_bytes")

    def _open_late(self, path: Path) -> int | None:
        """What version 2 has since Linux 5.19 only."""
        return self._open(path) if path.exists() else None

    @staticmethod
    def _read(fd: int) -> str:
        return os.pread(fd, 4096, 0).decode("ascii")


def _field(text: str, name: str) -> int:
    for line in text.splitlines():
        key, _, value = line.partition(" ")
        if key == name:
            return int(value)
    return 0

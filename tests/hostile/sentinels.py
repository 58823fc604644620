"""What a program that got out would have touched: listeners that nobody may reach, files that nobody may change."""

from __future__ import annotations

import hashlib
import os
import select
import shutil
import socket
import sys
import time
from contextlib import ExitStack
from pathlib import Path

import sandbox.base

PORTS = range(46171, 46176)
"""On one of these a listener waits, on the loopback of the host; the cases try all of them."""
ABSTRACT = tuple(f"\0judge-hostile-{number}" for number in range(1, 6))
"""Likewise, in the abstract namespace of AF_UNIX."""

FILES = (
    Path("/etc/passwd"),
    Path("/etc/group"),
    Path("/etc/shadow"),
    Path("/etc/sudoers"),
    Path("/etc/crontab"),
    Path("/etc/ld.so.preload"),
    Path("/etc/hosts"),
    Path("/etc/hostname"),
    Path("/etc/resolv.conf"),
    Path("/proc/sys/kernel/core_pattern"),
    Path("/proc/sys/kernel/hostname"),
    Path("/proc/swaps"),
    Path(sandbox.base.__file__).parent / "guest" / "supervisor.py",
    Path(sandbox.base.__file__).parent / "seccomp.json",
)
PROGRAMS = ("docker", "dockerd", "containerd", "containerd-shim-runc-v2", "runc")
"""Of the runtime: whoever changes one of these is root in the next cell. With the interpreter, too large to read each time."""
OWNED = Path("/tmp/owned")
"""What the cases whose values would run as code, were they unpickled, write where that happens."""
ABSENT = "absent"
CLOCK_S = 5.0
"""The wall clock may be corrected a little while the suite runs; a program that sets it sets it further."""


class Sentinels:
    def __init__(self) -> None:
        self._close = ExitStack()
        self.listeners = [
            self._close.enter_context(_listening(socket.AF_INET, [("127.0.0.1", port) for port in PORTS])),
            self._close.enter_context(_listening(socket.AF_UNIX, list(ABSTRACT))),
        ]
        OWNED.unlink(missing_ok=True)
        self._programs = {
            Path(path).resolve() for path in (sys.executable, *map(shutil.which, PROGRAMS)) if path is not None
        }
        self._files = self._states()
        self._clock_s = time.time() - time.monotonic()

    def touched(self) -> list[str]:
        """What happened to them; empty if nothing did."""
        reached, _, _ = select.select(self.listeners, [], [], 0)
        found = [f"somebody connected to {listener.getsockname()!r}" for listener in reached]
        found += [
            f"{path} was {self._files[path]}, now {now}"
            for path, now in self._states().items()
            if self._files[path] != now
        ]
        if os.path.lexists(OWNED):
            found.append(f"{OWNED} is there: a candidate's code ran outside")
        if abs(time.time() - time.monotonic() - self._clock_s) > CLOCK_S:
            found.append("the clock was set")
        return found

    def _states(self) -> dict[Path, str]:
        """What is at each place; that there is nothing is a state, too."""
        return {path: _hashed(path) for path in FILES} | {path: _identity(path) for path in self._programs}

    def close(self) -> None:
        self._close.close()


def _listening(family: socket.AddressFamily, addresses: list[tuple[str, int]] | list[str]) -> socket.socket:
    """On the first of `addresses` that is free: two suites may run on one machine."""
    for address in addresses:
        listener = socket.socket(family, socket.SOCK_STREAM)
        try:
            listener.bind(address)
        except OSError:
            listener.close()
            continue
        listener.listen(16)
        return listener
    raise OSError(f"none of {addresses} is free")


def _hashed(path: Path) -> str:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except PermissionError:  # we are not root
        return _identity(path)
    except FileNotFoundError:
        return ABSENT


def _identity(path: Path) -> str:
    """The time of its last change is one that no program can set (stat(2): st_ctime)."""
    try:
        now = path.stat()
    except FileNotFoundError:
        return ABSENT
    return f"inode {now.st_ino}, {now.st_size} bytes, mode {now.st_mode:o}, changed at {now.st_ctime_ns}"

"""What a program that got out would have touched: listeners that nobody may reach, files that nobody may change."""

from __future__ import annotations

import hashlib
import select
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
    Path("/etc/hosts"),
    Path("/etc/hostname"),
    Path("/etc/resolv.conf"),
    Path("/proc/sys/kernel/core_pattern"),
    Path("/proc/sys/kernel/hostname"),
    Path("/proc/swaps"),
    Path(sys.executable).resolve(),
    Path(sandbox.base.__file__).parent / "guest" / "supervisor.py",
    Path(sandbox.base.__file__).parent / "seccomp.json",
)
CLOCK_S = 5.0
"""The wall clock may be corrected a little while the suite runs; a program that sets it sets it further."""


class Sentinels:
    def __init__(self) -> None:
        self._close = ExitStack()
        self.listeners = [
            self._close.enter_context(_listening(socket.AF_INET, [("127.0.0.1", port) for port in PORTS])),
            self._close.enter_context(_listening(socket.AF_UNIX, list(ABSTRACT))),
        ]
        self._files = _hashes()
        self._clock_s = time.time() - time.monotonic()

    def touched(self) -> list[str]:
        """What happened to them; empty if nothing did."""
        reached, _, _ = select.select(self.listeners, [], [], 0)
        found = [f"somebody connected to {listener.getsockname()!r}" for listener in reached]
        found += [f"{path} has changed" for path, digest in _hashes().items() if self._files[path] != digest]
        if abs(time.time() - time.monotonic() - self._clock_s) > CLOCK_S:
            found.append("the clock was set")
        return found

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


def _hashes() -> dict[Path, str]:
    return {path: hashlib.sha256(path.read_bytes()).hexdigest() for path in FILES if path.exists()}

"""What the kernel really does with one of our containers, looked at from outside: part of every self-test."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager

from sandbox.base import Finding, Limits, Profile, Program, ProgramKind, SandboxError
from sandbox.docker.cgroup import InForce, in_force
from sandbox.docker.daemon import Daemon
from sandbox.docker.launch import Launcher, Waiting
from sandbox.docker.options import MIB
from sandbox.guest.link import FrameType, frame
from sandbox.report import program_body, settings_body

KILL_S = 1.0
FLOOD_S = 0.2
TRIES = 3
"""A machine that is busy at its start may be slow once; a daemon that hangs is slow each time."""
LIMITS = Limits(cpu_s=10.0, wall_s=30.0, memory_mib=64)
FLOOD = Program(ProgramKind.MAIN, "import os\nwhile True:\n    os.write(1, bytes(65536))\n")


def checks(launcher: Launcher, daemon: Daemon, cpu: int) -> Iterator[Finding]:
    """Raises: SandboxError."""
    with _cell(launcher, daemon, cpu) as cell:
        yield Finding("limits-in-force", _limits(launcher, cell))
    yield Finding("flood-is-killed-soon", _flood(launcher, daemon, cpu))


@contextmanager
def _cell(launcher: Launcher, daemon: Daemon, cpu: int) -> Iterator[Waiting]:
    container_id, made = launcher.create(Profile.PYTHON, cpu, LIMITS)
    try:
        cell = launcher.greet(container_id, made)
        try:
            yield cell
        finally:
            cell.close()
    finally:
        daemon.remove(container_id)


def _limits(launcher: Launcher, cell: Waiting) -> str | None:
    wanted = InForce(memory=cell.memory_mib * MIB, swap=0, processes=cell.processes, cpus=str(cell.cpu))
    try:
        found = in_force(launcher.cgroups, cell.id)
    except OSError as error:
        return f"not to be seen ({error}): does this kernel count swap, or are its cgroups mounted elsewhere?"
    return None if found == wanted else f"{found} instead of {wanted}"


def _flood(launcher: Launcher, daemon: Daemon, cpu: int) -> str | None:
    took_s = KILL_S
    for _ in range(TRIES):
        with _cell(launcher, daemon, cpu) as cell:
            took_s = _kill_of_a_flood(cell)
        if took_s < KILL_S:
            return None
    return f"the kill of a cell that floods took {took_s:.1f} s"


def _kill_of_a_flood(cell: Waiting) -> float:
    """Seconds that it takes to kill a cell whose output nobody has drained for a while: a stream like that can make the
    daemon's calls hang. Raises: SandboxError."""
    start = frame(FrameType.START, 1, settings_body("run", LIMITS))
    try:
        os.write(cell.link.write_fd, frame(FrameType.LOAD, 0, program_body(FLOOD, ())) + start)
    except OSError as error:
        raise SandboxError(f"a new cell does not listen: {error}") from error
    time.sleep(FLOOD_S)
    started = time.monotonic()
    cell.link.kill()
    return time.monotonic() - started

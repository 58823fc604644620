"""Starting a jail from the judge's side: what it is told, and the handle on what runs."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Mapping, Sequence
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path

from sandbox import confines
from sandbox.base import SandboxError, SandboxUnavailable
from sandbox.confines import READ_ONLY, STACK, TMP_MIB
from sandbox.process.runtime import absent, runtime
from sandbox.process.seccomp import read_profile

START_S = 20.0
MIB = 1024 * 1024

ENV: Mapping[str, str] = {"PATH": "/usr/bin:/bin", **confines.ENV}
"""All that the jail's environment holds, but for the two paths that say where in the jail the interpreter's parts are."""

MASKED = (*confines.MASKED_BY_DOCKER, *confines.TELLS_OF_THE_HOST)
"""What a container of ours has masked, too. (There is no /sys.)"""

NOT_ALLOWED = frozenset({"sched_setaffinity"})
"""Taken off the profile that Docker gets: a container is held on its cpu by a cgroup, a jail by its affinity alone."""


@dataclass(frozen=True, slots=True)
class Jail:
    """What differs between jails.

    `uid`: who runs in it if we are root; else it is our own. `cpu`: the only one it runs on. `processes`: how many may live in
    it at once, threads included. `data_mib`: of each process's writable memory, mapped and not shared; a backstop behind the
    watchdog, far above what may really be used. `lacks`: libraries that are not there.
    """

    uid: int
    cpu: int
    processes: int
    data_mib: int
    lacks: tuple[str, ...] = ()


class Jailed:
    """What runs in a jail, and the three streams to it.

    `pid`: of process 1 of the jail, as the host sees it. `outer_pid`: of its parent, which only waits for it. Should the judge
    die, by whatever signal, the jail dies.
    """

    def __init__(self, process: subprocess.Popen[bytes], pid: int, pidfd: int, control: socket.socket) -> None:
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stderr is not None
        self._process, self._pidfd, self._control = process, pidfd, control
        self.pid, self.outer_pid = pid, process.pid
        self.stdin, self.stdout, self.stderr = process.stdin, process.stdout, process.stderr

    def kill(self) -> None:
        """Kill process 1 of the jail, and with it all that is in there. Idempotent; nobody else can be hit."""
        if self._pidfd >= 0:
            with suppress(ProcessLookupError):
                signal.pidfd_send_signal(self._pidfd, signal.SIGKILL)

    def wait(self, timeout_s: float) -> int | None:
        """How it ended: its exit status, or 128 and the signal's number; None if it has not."""
        try:
            return self._process.wait(timeout_s)
        except subprocess.TimeoutExpired:
            return None

    def close(self) -> None:
        """End it and leave nothing: no process, mount or descriptor. Idempotent."""
        self.kill()
        for stream in (self.stdin, self.stdout, self.stderr):
            with suppress(OSError):
                stream.close()
        self._control.close()
        if self.wait(5.0) is None:
            self._process.kill()
            self._process.wait()
        if self._pidfd >= 0:
            os.close(self._pidfd)
            self._pidfd = -1


def launch(arguments: Sequence[str], jail: Jail) -> Jailed:
    """Start our interpreter with `arguments` in a jail.

    When this returns, the jail is complete and the interpreter starts in it.
    Raises: SandboxUnavailable: the kernel does not let us make a jail, and which step it refused; SandboxError.
    """
    ours, theirs = socket.socketpair()
    with ExitStack() as undo:
        undo.callback(ours.close)
        with theirs:
            process = _start(json.dumps(_described(arguments, jail, theirs.fileno())), theirs.fileno())
        undo.callback(_abandon, process)
        pid, pidfd = _answer(ours)
        undo.pop_all()
        return Jailed(process, pid, pidfd, ours)


def _start(described: str, control_fd: int) -> subprocess.Popen[bytes]:
    script = Path(__file__).with_name("jail.py")
    try:
        return subprocess.Popen(  # noqa: S603 - our own interpreter and words
            [sys.executable, "-I", "-S", str(script), described],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            bufsize=0,
            env={},
            cwd="/",
            pass_fds=(control_fd,),
            start_new_session=True,  # no terminal, and no signal that is typed on one
        )
    except OSError as error:
        raise SandboxError(f"the jail cannot be started: {error}") from error


def _abandon(process: subprocess.Popen[bytes]) -> None:
    process.kill()
    process.wait()
    for stream in (process.stdin, process.stdout, process.stderr):
        if stream is not None:
            stream.close()


def _answer(control: socket.socket) -> tuple[int, int]:
    """Process 1's pid and a pidfd of it. Raises: SandboxUnavailable; SandboxError."""
    control.settimeout(START_S)
    try:
        data, fds, _, _ = socket.recv_fds(control, 4096, 1)
    except OSError as error:
        raise SandboxError(f"no jail after {START_S:g} s: {error}") from error
    if not data:
        raise SandboxError("the jail's maker ended without a word")
    said = json.loads(data)
    if "error" in said:
        raise SandboxUnavailable(f"the kernel does not let us make a jail ({said['error']})")
    if not fds:  # they are taken from us where we have too many open: recvmsg(2), MSG_CTRUNC
        raise SandboxError("the jail's process 1 cannot be held: too many files are open")
    return int(said["pid"]), fds[0]


def _described(arguments: Sequence[str], jail: Jail, control_fd: int) -> dict[str, object]:
    inside = runtime()
    return {
        "argv": [inside.executable, *arguments],
        "env": {**ENV, **inside.env},
        "control_fd": control_fd,
        # Later ones cover earlier ones.
        "binds": {**inside.binds, **absent(jail.lacks)},
        "hidden": list(inside.hidden),
        "links": dict(inside.links),
        "masked": MASKED,
        "read_only": READ_ONLY,
        "seccomp": _seccomp().hex(),
        "tmp_mib": TMP_MIB,
        "uid": jail.uid,
        "cpu": jail.cpu,
        "limits": {
            "CORE": 0,
            "NOFILE": 256,
            "FSIZE": TMP_MIB * MIB,
            "MSGQUEUE": 0,
            "MEMLOCK": 64 * 1024,
            "STACK": STACK,
            # As anybody but root, the process that waits outside is of the jail's user namespace and counts.
            "NPROC": jail.processes + (os.geteuid() != 0),
            "DATA": jail.data_mib * MIB,
        },
    }


@cache
def _seccomp() -> bytes:
    with resources.as_file(resources.files("sandbox").joinpath("seccomp.json")) as path:
        return read_profile(str(path), NOT_ALLOWED)

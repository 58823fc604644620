"""Starting a jail from the judge's side: what it binds, and the handle on what runs."""

from __future__ import annotations

import json
import os
import select
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path

from sandbox.base import SandboxError, SandboxUnavailable
from sandbox.process.seccomp import read_profile

START_S = 20.0
MIB = 1024 * 1024
TMP_MIB = 16

ENV: Mapping[str, str] = {
    "PATH": "/usr/bin:/bin",
    "HOME": "/tmp",  # noqa: S108 - the jail's own
    "LANG": "C.UTF-8",
    "PYTHONDONTWRITEBYTECODE": "1",
    "PYTHONHASHSEED": "0",
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    "NUMEXPR_NUM_THREADS": "1",
    "MALLOC_ARENA_MAX": "2",
}


@dataclass(frozen=True, slots=True)
class Jail:
    """What differs between jails. `data_mib`: a backstop behind the watchdog, far above what may really be used."""

    uid: int
    cpu: int
    processes: int
    data_mib: int


class Jailed:
    """A supervisor in its jail, and the three streams to it."""

    def __init__(self, process: subprocess.Popen[bytes], pid: int) -> None:
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stderr is not None
        self._process = process
        self.pid = pid
        self.stdin, self.stdout, self.stderr = process.stdin, process.stdout, process.stderr

    def kill(self) -> None:
        """Kill process 1 of the jail, and with it all that is in there. Idempotent."""
        if self._process.poll() is None:
            with suppress(ProcessLookupError):
                os.kill(self.pid, signal.SIGKILL)

    def wait(self, timeout_s: float) -> int | None:
        """How it ended: its exit status, or 128 and the signal's number; None if it has not."""
        try:
            return self._process.wait(timeout_s)
        except subprocess.TimeoutExpired:
            return None

    def close(self) -> None:
        """End it and leave nothing. Idempotent."""
        self.kill()
        for stream in (self.stdin, self.stdout, self.stderr):
            with suppress(OSError):
                stream.close()
        if self.wait(5.0) is None:
            self._process.kill()
            self._process.wait()


def launch(argv: Sequence[str], jail: Jail) -> Jailed:
    """Start `argv` in a jail. Raises: SandboxUnavailable: the kernel does not let us; SandboxError."""
    read_end, write_end = os.pipe()
    try:
        process = subprocess.Popen(  # noqa: S603 - our own interpreter and words
            [
                sys.executable,
                "-I",
                "-S",
                str(Path(__file__).with_name("jail.py")),
                json.dumps(_described(argv, jail, write_end)),
            ],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            bufsize=0,
            env={},
            cwd="/",
            pass_fds=(write_end,),
        )
    except OSError as error:
        raise SandboxError(f"the jail cannot be started: {error}") from error
    finally:
        os.close(write_end)
    return _started(process, read_end)


def _started(process: subprocess.Popen[bytes], read_end: int) -> Jailed:
    try:
        said = _said(read_end)
    finally:
        os.close(read_end)
    if "pid" in said:
        return Jailed(process, int(said["pid"]))
    process.kill()
    process.wait()
    for stream in (process.stdin, process.stdout, process.stderr):
        if stream is not None:
            stream.close()
    raise SandboxUnavailable(f"the kernel does not let us make a jail: {said.get('error', 'no word from it')}")


def _said(fd: int) -> dict[str, str | int]:
    data = b""
    while select.select([fd], [], [], START_S)[0]:
        part = os.read(fd, 4096)
        if not part:
            break
        data += part
    return dict(json.loads(data)) if data else {}


def _described(argv: Sequence[str], jail: Jail, report_fd: int) -> dict[str, object]:
    binds, links = _libraries()
    folder = Path(__file__).resolve().parent.parent
    return {
        "argv": list(argv),
        "env": dict(ENV),
        "report_fd": report_fd,
        "binds": binds,
        "links": links,
        "guest": {"__init__.py": str(folder / "__init__.py"), "guest": str(folder / "guest")},
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
            "NPROC": jail.processes,
            "DATA": jail.data_mib * MIB,
        },
    }


@cache
def _seccomp() -> bytes:
    with resources.as_file(resources.files("sandbox").joinpath("seccomp.json")) as path:
        return read_profile(str(path))


@cache
def _libraries() -> tuple[list[str], dict[str, str]]:
    """What the interpreter needs, each at its own path, and the links of a merged /usr.

    Not the whole file system: no /etc but the loader's cache, no /home, no /var.
    """
    prefixes = {str(Path(prefix).resolve()) for prefix in (sys.base_prefix, sys.prefix)}
    wanted = [*prefixes, "/lib", "/lib32", "/lib64", "/usr/lib", "/usr/lib64", "/usr/local/lib", "/etc/ld.so.cache"]
    links = {path: os.readlink(path) for path in ("/lib", "/lib32", "/lib64") if Path(path).is_symlink()}
    there = [path for path in wanted if path not in links and Path(path).exists()]
    # A folder within another one that is bound comes with it.
    binds = [path for path in there if not any(path != other and Path(path).is_relative_to(other) for other in there)]
    return sorted(set(binds)), links

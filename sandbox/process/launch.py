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


def launch(arguments: Sequence[str], jail: Jail) -> Jailed:
    """Start our interpreter with `arguments` in a jail. Raises: SandboxUnavailable: the kernel does not let us; SandboxError."""
    read_end, write_end = os.pipe()
    try:
        process = subprocess.Popen(  # noqa: S603 - our own interpreter and words
            [
                sys.executable,
                "-I",
                "-S",
                str(Path(__file__).with_name("jail.py")),
                json.dumps(_described(arguments, jail, write_end)),
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


def _described(arguments: Sequence[str], jail: Jail, report_fd: int) -> dict[str, object]:
    inside = runtime()
    folder = Path(__file__).resolve().parent.parent
    return {
        "argv": [inside.executable, *arguments],
        "env": inside.env,
        "report_fd": report_fd,
        "binds": dict(inside.binds),
        "links": dict(inside.links),
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


@dataclass(frozen=True, slots=True)
class _Runtime:
    """The interpreter as the jail has it. `binds`: path in the jail -> path here; `links`: those of a merged /usr."""

    executable: str
    path: tuple[str, ...]
    binds: Mapping[str, str]
    links: Mapping[str, str]

    @property
    def env(self) -> dict[str, str]:
        return {**ENV, "PYTHONPATH": ":".join(self.path)} if self.path else dict(ENV)


@cache
def runtime() -> _Runtime:
    """What the interpreter needs: itself, its packages, the system's libraries. No /etc but the loader's cache.

    An interpreter of one's own home is moved to /opt/python, so that the jail tells nothing of the home's path.
    """
    base = Path(sys.base_prefix).resolve()
    inside = base if base in (Path("/usr"), Path("/usr/local")) else Path("/opt/python")
    executable = inside / Path(sys.executable).resolve().relative_to(base)
    binds = {str(inside): str(base)}
    path = []
    if sys.prefix != sys.base_prefix:
        for number, packages in enumerate(p for p in sys.path if Path(p).name == "site-packages"):
            path.append(f"/opt/packages/{number}")
            binds[path[-1]] = packages
    links = {path: os.readlink(path) for path in ("/lib", "/lib32", "/lib64") if Path(path).is_symlink()}
    for name in ("/lib", "/lib32", "/lib64", "/usr/lib", "/usr/lib64", "/usr/local/lib", "/etc/ld.so.cache"):
        covered = any(Path(name).is_relative_to(bound) for bound in binds)
        if name not in links and not covered and Path(name).exists():
            binds[name] = name
    return _Runtime(str(executable), tuple(path), binds, links)

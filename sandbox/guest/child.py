"""The process of one run: takes its pipes and limits, loads the program, calls it, writes one result, and is gone."""

from __future__ import annotations

import base64
import contextlib
import json
import os
import resource
import sys
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NoReturn

from sandbox.guest import kernel, program
from sandbox.guest.forking import KeptHooks
from sandbox.guest.link import CHUNK, ERROR_TAG, RESULT, VALUE_TAG

RESULT_FD = 9
WORK = "/tmp"
MIB = 1024 * 1024


@dataclass
class Pipes:
    """The child's ends (`payload_read`, `*_write`) and the supervisor's, which do not block."""

    payload_read: int
    payload_write: int
    result_read: int
    result_write: int
    stdout_read: int
    stdout_write: int
    stderr_read: int
    stderr_write: int

    @staticmethod
    def make() -> Pipes:
        payload, result, stdout, stderr = (os.pipe() for _ in range(4))
        for fd in (payload[1], result[0], stdout[0], stderr[0]):
            os.set_blocking(fd, False)
        return Pipes(*payload, *result, *stdout, *stderr)

    def close_childs(self) -> None:
        for fd in (self.payload_read, self.result_write, self.stdout_write, self.stderr_write):
            os.close(fd)

    def end_payload(self) -> None:
        if self.payload_write >= 0:
            os.close(self.payload_write)
            self.payload_write = -1

    def close(self) -> None:
        self.end_payload()
        for fd in (self.result_read, self.stdout_read, self.stderr_read):
            os.close(fd)


def main(
    loaded: Mapping[str, Any], settings: Mapping[str, Any], pipes: Pipes, rules: int | None, hooks: KeptHooks
) -> NoReturn:
    """Never returns: whatever happens, this process ends here.

    `settings`: `do` (compile, empty, run), `cpu_s` (whole seconds at which the kernel steps in), `files_mib`, `open_files`;
    `guard_s` is process 1's. `rules`: where it may write, see `kernel.write_rules`.
    """
    status = 70
    try:
        hooks.register()
        status = _live(loaded, settings, pipes, rules)
    except BaseException as error:
        status = program.exit_status(error)
    finally:
        os._exit(status)


def _live(loaded: Mapping[str, Any], settings: Mapping[str, Any], pipes: Pipes, rules: int | None) -> int:
    is_main = loaded.get("kind") == "main" and settings["do"] == "run"
    _limit(settings, rules)
    payload = _settle(pipes, keep_stdin=is_main)
    if settings["do"] == "empty":
        loaded = program.EMPTY
    elif settings["do"] == "compile":
        return _answer(program.compiled(loaded))
    if payload is None:
        _lay_files(loaded)
        return program.run_main(loaded, _write_error)
    # Seeded by the input, so that a run repeats itself whatever ran before it.
    _seed(zlib.crc32(payload))
    _lay_files(loaded)
    return _answer(program.call(loaded, payload))


def _settle(pipes: Pipes, keep_stdin: bool) -> bytes | None:
    """Own session, own standard streams, the result's descriptor, nothing else open. Returns the payload of a call."""
    os.setsid()
    os.dup2(pipes.stdout_write, 1)
    os.dup2(pipes.stderr_write, 2)
    payload = None
    if keep_stdin:
        os.dup2(pipes.payload_read, 0)
    else:
        pipes.end_payload()
        payload = _read_all(pipes.payload_read)
        null = os.open("/dev/null", os.O_RDONLY)
        os.dup2(null, 0)
    result = os.dup(pipes.result_write)
    while result <= RESULT_FD:
        result = os.dup(result)
    os.dup2(result, RESULT_FD, inheritable=False)
    os.closerange(3, RESULT_FD)
    os.closerange(RESULT_FD + 1, 256)
    os.chdir(WORK)
    return payload


def _read_all(fd: int) -> bytes:
    parts = []
    while part := os.read(fd, CHUNK):
        parts.append(part)
    return b"".join(parts)


def _limit(settings: Mapping[str, Any], rules: int | None) -> None:
    """The second line of defence: the host watches the whole tree from outside."""
    if rules is not None:
        kernel.restrict(rules)
    limits = {
        resource.RLIMIT_CPU: settings["cpu_s"],
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_FSIZE: settings["files_mib"] * MIB,
        resource.RLIMIT_NOFILE: settings["open_files"],
    }
    for which, value in limits.items():
        _, hard = resource.getrlimit(which)
        most = value if hard == resource.RLIM_INFINITY else min(value, hard)
        resource.setrlimit(which, (most, most))


def _seed(number: int) -> None:
    for name in ("random", "numpy.random"):
        if (module := sys.modules.get(name)) is not None:
            module.seed(number)


def _lay_files(loaded: Mapping[str, Any]) -> None:
    """An author's files beside the program, importable. A candidate's program has none, and its folder is not searched."""
    if not loaded.get("files"):
        return
    for path, text in loaded["files"].items():
        target = os.path.join(WORK, path)
        os.makedirs(os.path.dirname(target), exist_ok=True)
        with open(target, "wb") as file:
            file.write(base64.b64decode(text))
    sys.path.insert(0, WORK)


def _answer(result: program.Result) -> int:
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(Exception):
            stream.flush()
    if result.error is not None:
        _write_error(result.error)
        return 1
    _write(VALUE_TAG + result.value)
    return 0


def _write_error(error: Mapping[str, Any]) -> None:
    _write(ERROR_TAG + json.dumps(error).encode("ascii"))


def _write(body: bytes) -> None:
    view = memoryview(RESULT.pack(len(body)) + body)
    while view:
        view = view[os.write(RESULT_FD, view) :]

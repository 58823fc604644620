"""Process 1 of a cell: imports the profile's libraries once, then forks a fresh child for each run.

It never looks at an input: it forks first and then relays the payload through one buffer that it wipes, so that no later
child inherits a trace of it. It never holds an expected answer; none is ever sent. After each run it kills whatever is
left, waits until it is alone, empties the writable folders, and says so. What it says is believed only as far as a lie
does no harm: CPU time and memory kills are read by the host from outside.
"""

from __future__ import annotations

import contextlib
import gc
import importlib
import json
import os
import resource
import select
import shutil
import signal
import stat
import sys
from collections.abc import Mapping
from typing import Any, NoReturn

from sandbox.guest import child, kernel
from sandbox.guest.link import CHUNK, HEADER, SETTINGS, FrameType, frame

CONTROL_IN = 0
CONTROL_OUT = 1
WRITABLE = ("/tmp", "/dev/shm", "/dev/mqueue")
LOOK_MS = 20
"""How often to look for the child's end when it does not show on its result pipe."""


def main(preload: str, identity: str) -> NoReturn:
    """Serve until the host hangs up. `preload`: comma-separated module names. `identity`: the hash of the guest's code."""
    supervisor = Supervisor()
    supervisor.harden()
    missing = _preload(preload)
    gc.collect()
    # Keep what is loaded out of the children's garbage collections, so that they do not copy its pages.
    gc.freeze()
    supervisor.say(FrameType.HELLO, 0, {"guest": identity, "python": sys.version.split()[0], "missing": missing})
    supervisor.serve()
    os._exit(0)


def _preload(names: str) -> list[str]:
    missing = []
    for name in filter(None, names.split(",")):
        try:
            importlib.import_module(name)
        except ImportError:
            missing.append(name)
    return missing


class Supervisor:
    def __init__(self) -> None:
        self._program: Mapping[str, Any] = {}
        self._buffer = bytearray(CHUNK)

    def harden(self) -> None:
        """A signal that process 1 has no handler for cannot reach it from inside: leave none, SIGINT's included."""
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT, signal.SIGCHLD):
            signal.signal(number, signal.SIG_DFL)
        signal.signal(signal.SIGPIPE, signal.SIG_IGN)
        kernel.set_dumpable(False)

    def say(self, kind: FrameType, run: int, body: Mapping[str, Any]) -> None:
        _write_all(CONTROL_OUT, frame(kind, run, json.dumps(body).encode("ascii")))

    def serve(self) -> None:
        while True:
            kind, run, length = self._header()
            if kind == FrameType.LOAD:
                self._program = json.loads(self._read(length))
            elif kind == FrameType.START:
                (size,) = SETTINGS.unpack(self._read(SETTINGS.size))
                settings = json.loads(self._read(size))
                self._run(run, settings, length - SETTINGS.size - size)
            elif kind == FrameType.QUIT:
                return
            # A kill that crossed the run's end on the way has nothing left to kill.

    def _header(self) -> tuple[bytes, int, int]:
        kind, run, length = HEADER.unpack(self._read(HEADER.size))
        return kind, run, length

    def _read(self, count: int) -> bytes:
        parts = []
        while count:
            part = os.read(CONTROL_IN, min(count, CHUNK))
            if not part:
                os._exit(0)  # the host hung up; the kernel ends whatever is left with us
            parts.append(part)
            count -= len(part)
        return b"".join(parts)

    def _run(self, run: int, settings: Mapping[str, Any], payload: int) -> None:
        pipes = child.Pipes.make()
        pid = os.fork()
        if pid == 0:
            child.main(self._program, settings, pipes)
        pipes.close_childs()
        relay = Relay(run, pid, pipes, payload, self._buffer)
        relay.until_over()
        alone = _end_all(pid)
        relay.drain()
        pipes.close()
        clean = _clean()
        usage = relay.usage
        self.say(
            FrameType.OVER,
            run,
            {
                "status": relay.status,
                "cpu_s": usage.ru_utime + usage.ru_stime if usage else 0.0,
                "peak_kib": usage.ru_maxrss if usage else 0,
                "fit": alone and clean,
            },
        )


class Relay:
    """Moves bytes between the host and one run's child until the child has ended."""

    def __init__(self, run: int, pid: int, pipes: child.Pipes, payload: int, buffer: bytearray) -> None:
        self._run, self._pid, self._pipes = run, pid, pipes
        self._left, self._pending = payload, memoryview(b"")
        self._buffer = buffer
        self._sources = {
            pipes.result_read: FrameType.RESULT,
            pipes.stdout_read: FrameType.STDOUT,
            pipes.stderr_read: FrameType.STDERR,
        }
        if payload == 0:
            pipes.end_payload()
        self.status: int | None = None
        self.usage: resource.struct_rusage | None = None

    def until_over(self) -> None:
        while self.status is None:
            ready = self._poll()
            if self._pipes.payload_write in ready:
                self._feed()
            if CONTROL_IN in ready:
                self._listen()
            for fd in [fd for fd in self._sources if fd in ready]:
                self._forward(fd)
            # The usual end is the result pipe's; a child that closed it and goes on is found by looking.
            if not ready or self._pipes.result_read not in self._sources:
                self._look()
        self._drop_payload()

    def drain(self) -> None:
        """Forward what is left in the pipes; every writer has been killed."""
        while self._sources:
            for fd in list(self._sources):
                self._forward(fd)

    def _poll(self) -> set[int]:
        poll = select.poll()
        for fd in self._sources:
            poll.register(fd, select.POLLIN)
        if self._pending:
            poll.register(self._pipes.payload_write, select.POLLOUT)
        else:
            poll.register(CONTROL_IN, select.POLLIN)
        gone = self._pipes.result_read not in self._sources
        return {fd for fd, _ in poll.poll(1 if gone else LOOK_MS)}

    def _listen(self) -> None:
        """More of the payload, or word from the host."""
        if self._left:
            count = os.readv(CONTROL_IN, [memoryview(self._buffer)[: min(self._left, CHUNK)]])
            if count == 0:
                os._exit(0)
            self._left -= count
            self._pending = memoryview(self._buffer)[:count]
            self._feed()
            return
        header = b""
        while len(header) < HEADER.size:
            part = os.read(CONTROL_IN, HEADER.size - len(header))
            if not part:
                os._exit(0)
            header += part
        kind, run, _ = HEADER.unpack(header)
        if kind == FrameType.QUIT:
            os._exit(0)
        if kind == FrameType.KILL and run == self._run:
            kill_all(self._pid)

    def _feed(self) -> None:
        try:
            written = os.write(self._pipes.payload_write, self._pending)
        except BlockingIOError:
            return
        except BrokenPipeError:
            written = len(self._pending)  # the child does not read: let the rest go
        self._pending = self._pending[written:]
        if not self._pending:
            self._wipe()
            if not self._left:
                self._pipes.end_payload()

    def _drop_payload(self) -> None:
        """Take what the child left unread off the control stream, or the next frame would be looked for in it."""
        self._pending = memoryview(b"")
        while self._left:
            count = os.readv(CONTROL_IN, [memoryview(self._buffer)[: min(self._left, CHUNK)]])
            if count == 0:
                os._exit(0)
            self._left -= count
        self._wipe()

    def _wipe(self) -> None:
        self._buffer[:] = bytes(CHUNK)

    def _forward(self, fd: int) -> None:
        try:
            data = os.read(fd, CHUNK)
        except BlockingIOError:
            return
        if not data:
            del self._sources[fd]
            return
        _write_all(CONTROL_OUT, frame(self._sources[fd], self._run, data))

    def _look(self) -> None:
        pid, status, usage = os.wait4(self._pid, os.WNOHANG)
        if pid:
            self.status, self.usage = status, usage


def kill_all(pid: int) -> None:
    """Kill the run: everything but us, if we are process 1; elsewhere (tests of this module) the child's session."""
    with contextlib.suppress(ProcessLookupError):
        os.kill(-1 if os.getpid() == 1 else pid, signal.SIGKILL)


def _end_all(pid: int) -> bool:
    """Kill and reap until nothing is left. True if we are alone."""
    if os.getpid() != 1:
        return True
    for _ in range(1000):
        kill_all(pid)
        try:
            while os.wait4(-1, os.WNOHANG)[0]:
                pass
        except ChildProcessError:
            return _alone()
        # Killed but not yet gone: wait for one of them.
        with contextlib.suppress(ChildProcessError):
            os.wait4(-1, 0)
    return False


def _alone() -> bool:
    return [name for name in os.listdir("/proc") if name.isdigit()] == ["1"]


def _clean() -> bool:
    """Empty the writable folders. False if something would not go."""
    if os.getpid() != 1:
        return True
    return all(_emptied(folder) for folder in WRITABLE)


def _emptied(folder: str) -> bool:
    try:
        entries = list(os.scandir(folder))
    except FileNotFoundError:
        return True
    except OSError:
        return False
    for entry in entries:
        with contextlib.suppress(OSError):
            if entry.is_dir(follow_symlinks=False):
                _unlock(entry.path)
                shutil.rmtree(entry.path, ignore_errors=True)
            else:
                os.unlink(entry.path)
    with contextlib.suppress(OSError):
        os.chmod(folder, 0o1777)
    return not os.listdir(folder)


def _unlock(folder: str) -> None:
    """Give ourselves the right to descend: a program may have taken it away."""
    os.chmod(folder, stat.S_IRWXU)
    for root, folders, _ in os.walk(folder):
        for name in folders:
            path = os.path.join(root, name)
            if not os.path.islink(path):
                os.chmod(path, stat.S_IRWXU)


def _write_all(fd: int, data: bytes) -> None:
    view = memoryview(data)
    while view:
        try:
            view = view[os.write(fd, view) :]
        except BrokenPipeError:
            os._exit(0)

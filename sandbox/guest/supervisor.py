"""Process 1 of a cell: imports the profile's libraries once, then forks a fresh child for each run.

It never looks at an input: it passes the payload on through memory that no child inherits. It never holds an expected answer;
none is ever sent. After each run it kills whatever is left, until it is alone, empties the writable folders, and says so. What it
says is believed only as far as a lie does no harm: CPU time and memory kills are read by the host from outside.
"""

from __future__ import annotations

import gc
import importlib
import json
import os
import resource
import signal
import sys
from collections.abc import Iterable, Mapping
from typing import Any, NoReturn

from sandbox.guest import child, immortal, kernel, tidy
from sandbox.guest.forking import KeptHooks, OomScore
from sandbox.guest.link import CHUNK, HEADER, NO_CHILD, SETTINGS, FrameType
from sandbox.guest.relay import Outbox, Relay, private, read
from sandbox.guest.warm import warm_up

DEVICES = ("/dev/null", "/dev/zero", "/dev/full", "/dev/tty")
"""What a program may write to besides the writable folders."""


def main(preload: str, identity: str) -> NoReturn:
    """Serve until the host hangs up. `preload`: comma-separated module names. `identity`: the hash of the guest's code."""
    hooks = KeptHooks()
    supervisor = Supervisor(hooks)
    supervisor.harden()
    if sys.version_info < (3, 12):
        # There the limit counts calls in C, too: recursion through `functools.cache` and a generator takes four where it later
        # takes two.
        sys.setrecursionlimit(4 * sys.getrecursionlimit())
    with hooks.kept():
        missing = load(["random", *filter(None, preload.split(","))])
        warm_up()
    freeze()
    kernel.collapse_memory()
    hello = {"guest": identity, "python": sys.version.split()[0], "missing": missing}
    supervisor.say(FrameType.HELLO, 0, json.dumps(hello).encode("ascii"))
    supervisor.serve()
    os._exit(0)


def load(names: Iterable[str]) -> list[str]:
    """Import the modules, for this process and all its children. Returns those that are not there."""
    missing = []
    for name in names:
        try:
            importlib.import_module(name)
        except ImportError:
            missing.append(name)
    return missing


def freeze() -> None:
    """Keep what is loaded out of the children's garbage collections and of their counts, so that they do not copy its pages."""
    gc.collect()
    immortal.keep()
    gc.freeze()


class Supervisor:
    def __init__(self, hooks: KeptHooks) -> None:
        self._hooks, self._score = hooks, OomScore()
        self._program: Mapping[str, Any] = {}
        self._buffer = memoryview(private(CHUNK))
        self._outbox = Outbox()
        self._folders = tidy.writable()
        self._shared = tidy.shared(self._folders)
        self._rules = kernel.write_rules(self._folders, DEVICES)

    def harden(self) -> None:
        """A signal that process 1 has no handler for cannot reach it from inside: leave none, SIGINT's included."""
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT, signal.SIGCHLD):
            signal.signal(number, signal.SIG_DFL)
        signal.signal(signal.SIGPIPE, signal.SIG_IGN)
        kernel.hide()

    def say(self, kind: FrameType, run: int, body: bytes) -> None:
        self._outbox.say(kind, run, body)

    def serve(self) -> None:
        while True:
            kind, run, length = HEADER.unpack(read(HEADER.size))
            if kind == FrameType.LOAD:
                self._program = json.loads(read(length))
                if self._program["modules"]:
                    with self._hooks.kept():
                        load(self._program["modules"])
                    freeze()
            elif kind == FrameType.CODE:
                # Bytes from one child to others: process 1 looks at none of them.
                self._program = {**self._program, "code": read(length)}
            elif kind == FrameType.START:
                (size,) = SETTINGS.unpack(read(SETTINGS.size))
                self._run(run, json.loads(read(size).decode("ascii")), length - SETTINGS.size - size)
            elif kind == FrameType.QUIT:
                return
            # A kill that crossed the run's end on the way has nothing left to kill.

    def _run(self, run: int, settings: Mapping[str, Any], payload: int) -> None:
        pipes = child.Pipes.make()
        relay = Relay(run, pipes, payload, self._buffer, self._outbox, settings["guard_s"])
        self._score.set_for_child()
        try:
            pid = kernel.fork()
        except OSError:
            os._exit(NO_CHILD)
        if pid == 0:
            child.main(self._program, settings, pipes, self._rules, self._hooks)
        self._score.restore()
        pipes.close_childs()
        relay.until_over(pid)
        alone = tidy.end_all(pid)
        let_go = relay.drain()
        pipes.close()
        fit = tidy.clean(self._folders) and tidy.no_sockets() and alone and let_go
        tidy.forget_times(self._shared)
        self.say(FrameType.OVER, run, _account(relay.status, fit, relay.usage))


def _account(status: int | None, fit: bool, usage: resource.struct_rusage | None) -> bytes:
    """JSON, put together without its encoder, which touches more than all the rest of a run's end."""
    cpu_s, peak_kib = (usage.ru_utime + usage.ru_stime, usage.ru_maxrss) if usage is not None else (0.0, 0)
    words = f'{{"status":{status},"fit":{"true" if fit else "false"},"cpu_s":{cpu_s:.6f},"peak_kib":{peak_kib}}}'
    return words.encode("ascii")

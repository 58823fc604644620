"""Is it the sandbox, or that one submission? A probe tells, and while it fails nothing is judged here."""

from __future__ import annotations

import threading
from collections.abc import Callable

import structlog

from sandbox.base import Sandbox, SandboxError, SandboxUnavailable
from sandbox.conformance import run_probe
from sandbox.conformance.probes import PROBES

log = structlog.stdlib.get_logger(__name__)

FIRST_PAUSE_S = 0.5
LONGEST_PAUSE_S = 15.0

Probe = Callable[[], str | None]
"""What is wrong with the sandbox, or None. Raises nothing."""


class SandboxDown(SandboxUnavailable):
    """No probe can be judged either: no submission's doing, and no attempt of one."""


def probe_of(sandbox: Sandbox) -> Probe:
    """The plainest program of the conformance suite, in a cell like any other."""

    def probe() -> str | None:
        try:
            return run_probe(sandbox, PROBES[0]).problem
        except SandboxError as error:
            return str(error)

    return probe


class Gate:
    """Shut from the moment a probe has failed until one succeeds, which a thread behind tries. Safe to share between threads."""

    def __init__(self, probe: Probe, first_pause_s: float = FIRST_PAUSE_S) -> None:
        self._probe, self._first_pause_s = probe, first_pause_s
        self._changed = threading.Condition()
        self._problem: str | None = None
        self._closing = False
        self._thread: threading.Thread | None = None

    @property
    def problem(self) -> str | None:
        """Why nothing is judged here; None: it is."""
        with self._changed:
            return self._problem

    def look(self) -> None:
        """After a fault of the sandbox. Raises: SandboxDown: a probe fails too; from now on the gate is shut."""
        problem = self.problem or self._probe()
        if problem is None:
            return
        with self._changed:
            if self._problem is None and not self._closing:
                log.error("nothing is judged here until the sandbox works again", reason=problem)
                self._problem = problem
                self._thread = threading.Thread(target=self._until_it_works, name="judge-gate", daemon=True)
                self._thread.start()
        raise SandboxDown(f"the sandbox does not work: {problem}")

    def wait_open(self, timeout_s: float) -> bool:
        """Wait until things are judged. False if that takes longer."""
        with self._changed:
            return self._changed.wait_for(lambda: self._problem is None, timeout_s)

    def close(self) -> None:
        """Stop trying. Idempotent."""
        with self._changed:
            self._closing = True
            self._changed.notify_all()
        if self._thread is not None:
            self._thread.join()

    def _until_it_works(self) -> None:
        pause_s = self._first_pause_s
        while True:
            with self._changed:
                if self._changed.wait_for(lambda: self._closing, pause_s):
                    return
            problem = self._probe()
            with self._changed:
                self._problem = problem
                if problem is None:
                    log.warning("the sandbox works again")
                    self._changed.notify_all()
                    return
            pause_s = min(2 * pause_s, LONGEST_PAUSE_S)

"""Nothing is taken from the queue while the sandbox is at fault: else an outage of a minute would use up every attempt of
whatever was submitted in it."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable

from sandbox.base import SandboxError

log = logging.getLogger(__name__)

FIRST_PAUSE_S = 0.5
LONGEST_PAUSE_S = 15.0


class Gate:
    """Open at first; closed by a fault; opened by a probe that succeeds. Safe to share between threads."""

    def __init__(self, probe: Callable[[], None], first_pause_s: float = FIRST_PAUSE_S) -> None:
        """`probe` raises SandboxError for as long as nothing can be judged. `first_pause_s` doubles with each failure."""
        self._probe, self._first_pause_s = probe, first_pause_s
        self._changed = threading.Condition()
        self._problem: str | None = None
        self._probing = False
        self._stopped = False

    @property
    def problem(self) -> str | None:
        """Why nothing is judged now; None: it is."""
        with self._changed:
            return self._problem

    def close(self, problem: str) -> None:
        """After a fault: let nobody pass until a probe succeeds."""
        with self._changed:
            self._problem = self._problem or problem

    def stop(self) -> None:
        """Let nobody pass any more, and keep nobody waiting."""
        with self._changed:
            self._stopped = True
            self._changed.notify_all()

    def wait(self) -> bool:
        """Until the sandbox judges. False: the worker stops. One of those who wait probes for all."""
        pause_s = self._first_pause_s
        while True:
            with self._changed:
                self._changed.wait_for(lambda: not self._probing or self._stopped)
                if self._stopped or self._problem is None:
                    return not self._stopped
                self._probing = True
            try:
                found = self._fault()
            finally:
                with self._changed:
                    self._probing = False
                    self._changed.notify_all()
            with self._changed:
                self._problem = found
                if found is None:
                    log.warning("the sandbox judges again")
                    return not self._stopped
                self._changed.wait_for(lambda: self._stopped, pause_s)
            pause_s = min(2 * pause_s, LONGEST_PAUSE_S)

    def _fault(self) -> str | None:
        try:
            self._probe()
        except SandboxError as error:
            log.warning("the sandbox does not judge yet: %s", error)
            return str(error)
        return None

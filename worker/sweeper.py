"""What makes sure that nothing is lost: publishes again what the queue forgot, ends what has used up its attempts, removes
what a dead worker left. Every worker runs one; the database sees to it that two do not take the same rows."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence
from typing import Protocol

import structlog

from judge.errors import JudgeError
from judge.events import Event, EventKind, Events
from judge.history import History
from judge.queue import Queue
from judge.submission import Status
from judge.verdict import Verdict
from sandbox.base import OwnSandbox, SandboxError

log = structlog.stdlib.get_logger(__name__)


FORGOTTEN = 2.5
"""Sweeps after which what is not due any more is forgotten: sooner than a lease runs out."""


class LongQueue(Queue, Protocol):
    def waiting(self) -> int:
        """How many messages nobody has taken yet. Raises: Unavailable."""
        ...


class Sweeper:
    """Sweeps once at `start`, then every `every_s` seconds until `stop`."""

    def __init__(
        self,
        history: History,
        queue: LongQueue,
        events: Events,
        sandbox: OwnSandbox,
        every_s: float,
        max_attempts: int,
        after: Callable[[], None] = lambda: None,
        gave_up: Callable[[], None] = lambda: None,
    ) -> None:
        """`after`: called after each sweep that went well; `gave_up`: for each submission that it ended."""
        self._history, self._queue, self._events, self._sandbox = history, queue, events, sandbox
        self._every_s, self._max_attempts = every_s, max_attempts
        self._after, self._gave_up = after, gave_up
        self._due: dict[str, float] = {}
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._run, name="judge-sweeper", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        """Returns when the last sweep is over."""
        self._over.set()
        if self._thread.is_alive():
            self._thread.join()

    def sweep(self) -> None:
        """One sweep. Raises: JudgeError; SandboxError."""
        swept = self._history.sweep(self._every_s, self._max_attempts)
        for submission_id in swept.given_up:
            log.error("given up after its attempts: judge error", submission=submission_id)
            self._gave_up()
            data = {"status": Status.DONE.value, "verdict": Verdict.JE.value}
            self._events.publish(Event(submission_id, EventKind.VERDICT, data))
        try:
            self._publish(swept.to_publish)
        finally:  # a queue that is away keeps no dead worker's cells
            removed = self._sandbox.reap(self._history.live_claims())
            if removed:
                log.warning("cells of a dead worker removed", count=removed)

    def _publish(self, due: Sequence[str]) -> None:
        """What the queue may have lost. As long as there are as many messages as submissions that wait, none gets a second one:
        each message brings one of them to be claimed, whichever it names, and a long queue would grow with each sweep.

        Raises: Unavailable.
        """
        if not due:
            return
        at, plenty = time.monotonic(), self._queue.waiting() >= len(due)
        self._due = {known: seen for known, seen in self._due.items() if at - seen < FORGOTTEN * self._every_s}
        for submission_id in due:
            if not plenty or submission_id not in self._due:
                log.info("published again", submission=submission_id)
                self._queue.publish(submission_id)
            self._due[submission_id] = at

    def _run(self) -> None:
        while True:
            try:
                self.sweep()
                self._after()
            except (JudgeError, SandboxError) as error:
                log.warning("this sweep failed; the next one tries again", reason=str(error))
            except Exception:
                log.exception("this sweep failed; the next one tries again")
            if self._over.wait(self._every_s):
                return

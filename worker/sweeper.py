"""What makes sure that nothing is lost: publishes again what the queue forgot, ends what has used up its attempts, removes
what a dead worker left. Every worker runs one; the database sees to it that two do not take the same rows."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Mapping, Sequence
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
        went_well: Callable[[], None] = lambda: None,
        always: Mapping[str, Callable[[], object]] | None = None,
        gave_up: Callable[[], None] = lambda: None,
    ) -> None:
        """`went_well`: called after each sweep that did. `always`: what is done with each sweep, by what the log calls it; it may
        fail by itself. `gave_up`: called for each submission that a sweep ended."""
        self._history, self._queue, self._events, self._sandbox = history, queue, events, sandbox
        self._every_s, self._max_attempts = every_s, max_attempts
        self._went_well, self._always, self._gave_up = went_well, always or {}, gave_up
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

    def turn(self) -> None:
        """A sweep and all that goes with it. What fails is logged and keeps nothing else undone: with the queue away, say, who
        looks at the workers still hears of this one. Raises nothing."""
        if _done("submissions", self.sweep):
            _done("status", self._went_well)
        for part, step in self._always.items():
            _done(part, step)

    def sweep(self) -> None:
        """The sweep of submissions and cells. Raises: JudgeError; SandboxError."""
        swept = self._history.sweep(self._every_s, self._max_attempts)
        for submission_id in swept.given_up:
            log.error("given up after its attempts: judge error", submission=submission_id)
            self._gave_up()
            data = {"status": Status.DONE.value, "verdict": Verdict.JE.value}
            self._events.publish(Event(submission_id, EventKind.VERDICT, data))
        try:
            self._publish(swept.to_publish)
        finally:  # a queue that is away keeps no dead worker's cells
            removed = self._sandbox.reap(self._history.live_claims)
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
            self.turn()
            if self._over.wait(self._every_s):
                return


def _done(part: str, step: Callable[[], object]) -> bool:
    """False: it failed."""
    try:
        step()
    except (JudgeError, SandboxError) as error:
        log.warning("a part of this sweep failed; the next one tries again", part=part, reason=str(error))
        return False
    except Exception:
        log.exception("a part of this sweep failed; the next one tries again", part=part)
        return False
    return True

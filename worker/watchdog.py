"""What notices that a worker has stopped consuming although it lives: it ends itself, and its supervisor starts it anew.

Celery's consumers are known to do so after a connection to Redis was reset (celery issues 8030, 8091, 9054, 10205).
"""

from __future__ import annotations

import logging
import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import structlog

from judge.errors import Unavailable

log = structlog.stdlib.get_logger(__name__)

IDLE_S = 60.0
"""So long may messages wait while a slot is free and takes none."""
GRACE_S = 30.0
"""What a stop by signal gets, before the process ends without."""
AGAIN = os.EX_TEMPFAIL
"""Exit status of a process that wants to be started anew."""


class Watchdog:
    """`waiting`: how many messages wait on the queue; raises Unavailable. `bark` ends the process; it is called once.

    Safe to share between threads.
    """

    def __init__(
        self,
        slots: int,
        waiting: Callable[[], int],
        bark: Callable[[], None],
        idle_s: float = IDLE_S,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._slots, self._waiting, self._bark = slots, waiting, bark
        self._idle_s, self._clock = idle_s, clock
        self._lock = threading.Lock()
        self._in_hand = 0
        self._well_at = clock()
        self.barked = False

    @contextmanager
    def delivery(self) -> Iterator[None]:
        """Around the handling of each message, whatever comes of it."""
        self._count(1)
        try:
            yield
        finally:
            self._count(-1)

    def look(self) -> None:
        """To be called again and again."""
        with self._lock:
            if self._in_hand >= self._slots:
                self._well_at = self._clock()
            if self.barked or self._clock() - self._well_at < self._idle_s:
                return
        try:
            waiting = self._waiting()
        except Unavailable:
            waiting = 0  # nobody could consume from a queue that is away
        with self._lock:
            if waiting == 0:
                self._well_at = self._clock()
            if self._clock() - self._well_at < self._idle_s:
                return
            self.barked = True
        log.error("nothing is taken from the queue: this worker starts anew", waiting=waiting, idle_s=self._idle_s)
        self._bark()

    def _count(self, change: int) -> None:
        with self._lock:
            self._in_hand += change
            self._well_at = self._clock()


def end_this_process() -> None:
    """As SIGTERM does, what is being judged ends first; where even that is stuck, after GRACE_S without."""

    def at_once() -> None:
        logging.shutdown()
        os._exit(AGAIN)

    timer = threading.Timer(GRACE_S, at_once)
    timer.daemon = True
    timer.start()
    os.kill(os.getpid(), signal.SIGTERM)

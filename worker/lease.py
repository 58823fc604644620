"""Keeping a lease while a submission is judged, or a package checked."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from types import TracebackType
from typing import Self

from judge.errors import LostLease, Unavailable

log = logging.getLogger(__name__)


class Heartbeat:
    """Extends a claim's lease from a thread of its own, for as long as the context lasts.

    The lease counts as lost when the database says so, and when it could not be asked for a whole lease: then another worker
    may already hold what was claimed.
    """

    def __init__(self, extend: Callable[[], bool], what: str, lease_s: float, every_s: float) -> None:
        """`extend`: by a whole lease; False: the claim no longer holds. `what` it is of, in words."""
        self._extend, self._what = extend, what
        self._lease_s, self._every_s = lease_s, every_s
        self._kept_at = time.monotonic()
        self._lost = threading.Event()
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._beat, name="judge-heartbeat", daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._over.set()
        self._thread.join()

    def check(self) -> None:
        """Raises: LostLease: stop, the result would be dropped."""
        if self._lost.is_set() or time.monotonic() - self._kept_at > self._lease_s:
            raise LostLease(f"the lease of {self._what} is lost")

    def _beat(self) -> None:
        while not self._over.wait(self._every_s):
            asked_at = time.monotonic()
            try:
                kept = self._extend()
            except Unavailable as error:
                log.warning("%s: the lease could not be extended: %s", self._what, error)
                continue
            if not kept:
                self._lost.set()
                return
            self._kept_at = asked_at

"""Handing in goes before judging where both are done by one process: a class that hands in at once is answered first."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

MANY = 8
"""Requests in hand from which on there is a rush: far more than one person ever has."""
LONGEST_S = 2.0
"""What one attempt waits at most, so that nobody can keep the judge from judging by handing in for ever."""


class Rush:
    """Counts who signs in or hands in. Safe to share between threads."""

    def __init__(self, many: int = MANY, longest_s: float = LONGEST_S) -> None:
        self._many, self._longest_s = many, longest_s
        self._fewer = threading.Condition()
        self._now = 0

    @contextmanager
    def asked(self) -> Iterator[None]:
        """Entered around what is done for one request."""
        with self._fewer:
            self._now += 1
        try:
            yield
        finally:
            with self._fewer:
                self._now -= 1
                if self._now == self._many - 1:
                    self._fewer.notify_all()

    def wait_out(self) -> None:
        """Until there is no rush, or it has lasted too long."""
        with self._fewer:
            self._fewer.wait_for(lambda: self._now < self._many, self._longest_s)

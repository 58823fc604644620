"""A second run happens alone: nothing else is judged by this worker meanwhile."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager


class Quiet:
    """Many judge side by side (`judging`); one may ask to be `alone`, and gets it when the others' attempts are over.

    While one waits to be alone no new attempt begins, so that a steady stream of others cannot starve it.
    """

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._last = time.monotonic()
        self._judging = 0
        self._waiting = 0
        self._alone = False

    @contextmanager
    def judging(self) -> Iterator[None]:
        with self._changed:
            self._changed.wait_for(lambda: not self._alone and not self._waiting)
            self._judging += 1
        try:
            yield
        finally:
            with self._changed:
                self._judging -= 1
                self._last = time.monotonic()
                self._changed.notify_all()

    def wait_idle(self, idle_s: float, timeout_s: float) -> bool:
        """Until nobody has judged for `idle_s`, the start of this object counted as judging. False after `timeout_s`."""
        deadline = time.monotonic() + timeout_s
        with self._changed:
            while (now := time.monotonic()) < deadline:
                idle = not self._judging and not self._waiting
                left_s = self._last + idle_s - now if idle else deadline - now
                if left_s <= 0:
                    return True
                self._changed.wait(min(left_s, deadline - now))
            return False

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Called by one that is judging: it steps aside, waits for the others, and is one of them again afterwards."""
        with self._changed:
            self._judging -= 1
            self._waiting += 1
            self._changed.notify_all()
            self._changed.wait_for(lambda: not self._alone and not self._judging)
            self._waiting -= 1
            self._alone = True
        try:
            yield
        finally:
            with self._changed:
                self._alone = False
                self._judging += 1
                self._changed.notify_all()

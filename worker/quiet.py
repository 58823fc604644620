"""A second run happens alone: nothing else is judged by this worker meanwhile."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager


class Quiet:
    """Many judge side by side (`judging`); one may ask to be `alone`, and gets it when the others' attempts are over.

    While one waits to be alone no new attempt begins, so that a steady stream of others cannot starve it.
    """

    def __init__(self) -> None:
        self._changed = threading.Condition()
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
                self._changed.notify_all()

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

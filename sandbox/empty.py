"""What a run costs that does nothing: it is taken off each that is measured."""

from __future__ import annotations

import threading
from collections import OrderedDict, deque
from collections.abc import Callable

from sandbox.report import Report

ENOUGH = 3
"""One alone may have met a busy moment, and what it cost too much would be missing in every test."""
KEPT = 5
SETS = 64
"""Of modules on demand, of which the last runs are kept; a candidate picks them."""


class EmptyRuns:
    """Those of the last cells of one profile: a new cell needs no more than one of its own. Safe to share between threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._last: deque[Report] = deque(maxlen=KEPT)
        self._with: OrderedDict[tuple[str, ...], EmptyRuns] = OrderedDict()

    def including(self, modules: tuple[str, ...]) -> EmptyRuns:
        """Those of cells that have imported these modules, too."""
        with self._lock:
            runs = self._with.setdefault(modules, EmptyRuns())
            self._with.move_to_end(modules)
            if len(self._with) > SETS:
                self._with.popitem(last=False)
            return runs

    def usual(self, measured: Callable[[], Report]) -> Report:
        """Make an empty run, or as many as are missing. Returns the middle one of the last by its CPU time.

        Raises: what `measured` does.
        """
        while True:
            run = measured()
            with self._lock:
                self._last.append(run)
                if len(self._last) >= ENOUGH:
                    return sorted(self._last, key=lambda run: run.cpu_s)[len(self._last) // 2]

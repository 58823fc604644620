"""Cells that wait, started in advance and never used: an attempt takes one, a thread behind makes up for it.

One cell is started at a time, on a cpu that does not judge where there is one, so that refilling takes nothing from judging.
"""

from __future__ import annotations

import logging
import threading
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from sandbox.base import Profile, SandboxError
from sandbox.docker.launch import Start, Waiting

log = logging.getLogger(__name__)

FIRST_PAUSE_S = 0.5
LONGEST_PAUSE_S = 30.0


@dataclass(frozen=True, slots=True)
class PoolStats:
    """`waiting`: cells by profile. `taken`, `missed`: leases that found one, and that did not."""

    waiting: Mapping[Profile, int]
    wanted: int
    taken: int
    missed: int


class Pool:
    """Safe to share between threads. `discard` destroys a cell that died waiting, or is left at the end."""

    def __init__(
        self, start: Start, discard: Callable[[Waiting], None], wanted: int, prestart: tuple[Profile, ...]
    ) -> None:
        self._start, self._discard, self._wanted = start, discard, wanted
        self._ready: dict[Profile, deque[Waiting]] = {profile: deque() for profile in prestart}
        self._taken = self._missed = 0
        self._open = True
        self._changed = threading.Condition()
        self._thread = threading.Thread(target=self._refill, name="judge-pool", daemon=True)
        self._thread.start()

    def take(self, profile: Profile) -> Waiting | None:
        """A cell that waits, or None: start one yourself. From now on some are kept for this profile."""
        while True:
            with self._changed:
                ready = self._ready.setdefault(profile, deque())
                cell = ready.popleft() if ready else None
                self._taken += cell is not None
                self._missed += cell is None
                self._changed.notify_all()
            if cell is None or cell.alive:
                return cell
            log.warning("a %s cell died while it waited; it is replaced", profile)
            self._discard(cell)

    def stats(self) -> PoolStats:
        with self._changed:
            waiting = {profile: len(ready) for profile, ready in self._ready.items()}
            return PoolStats(waiting, self._wanted, self._taken, self._missed)

    def wait_full(self, timeout_s: float) -> bool:
        """Wait until every profile has its cells. False if that takes longer."""
        with self._changed:
            return self._changed.wait_for(lambda: self._lacking() is None, timeout_s)

    def close(self) -> None:
        """Stop refilling and discard what waits. Idempotent."""
        with self._changed:
            self._open = False
            self._changed.notify_all()
        self._thread.join()
        for ready in self._ready.values():
            while ready:
                self._discard(ready.popleft())

    def _lacking(self) -> Profile | None:
        """The profile that has the fewest cells of those that have too few."""
        short = [p for p, ready in self._ready.items() if len(ready) < self._wanted]
        return min(short, key=lambda p: len(self._ready[p]), default=None)

    def _refill(self) -> None:
        pause_s = FIRST_PAUSE_S
        while True:
            with self._changed:
                self._changed.wait_for(lambda: not self._open or self._lacking() is not None)
                profile = self._lacking()
                if not self._open or profile is None:
                    return
            try:
                cell = self._start(profile)
            except SandboxError as error:
                log.warning("no %s cell could be started, next try in %.1f s: %s", profile, pause_s, error)
                with self._changed:
                    self._changed.wait_for(lambda: not self._open, pause_s)
                pause_s = min(2 * pause_s, LONGEST_PAUSE_S)
                continue
            pause_s = FIRST_PAUSE_S
            with self._changed:
                self._ready[profile].append(cell)
                self._changed.notify_all()

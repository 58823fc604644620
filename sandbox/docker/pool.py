"""Cells that wait, started in advance and never used: an attempt takes one, threads behind make up for it.

While an attempt is under way one cell is started at a time, and none as long as the next attempt would find one all the same:
refilling takes nothing from judging. Put off for PUT_OFF_S at most, and not at all in a rush. While nobody judges as many are
started at once as their cpus can.
"""

from __future__ import annotations

import logging
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

from sandbox.base import Profile, SandboxError
from sandbox.docker.launch import Waiting

log = logging.getLogger(__name__)

FIRST_PAUSE_S = 0.5
LONGEST_PAUSE_S = 30.0
FAIR = 5
"""A profile that cannot be started rests for so many times what it took to find that out: the others have the thread meanwhile."""
PUT_OFF_S = 2.0
RUSH_S = 5.0
"""How long after an attempt took the last cell, or found none, nothing is put off: then attempts wait for cells, not for cpu."""
SETTLE_S = 0.05
"""How long after an attempt its verdict is still being told."""

Start = Callable[[Profile, int], Waiting]
"""Starts a cell that will judge on that cpu. Raises: SandboxError."""


@dataclass(frozen=True, slots=True)
class PoolStats:
    """`waiting`: cells by profile. `taken`, `missed`: leases that found one, and that did not. `died`: found dead."""

    waiting: Mapping[Profile, int]
    wanted: int
    taken: int
    missed: int
    died: int

    def figures(self) -> Mapping[str, int]:
        waiting = {f"{profile.value} waiting": count for profile, count in self.waiting.items()}
        return {**waiting, "wanted of each": self.wanted, "taken": self.taken, "missed": self.missed, "died": self.died}


@dataclass(slots=True)
class _Failing:
    """A profile of which no cell could be started. Seconds; `again_at` by the monotonic clock."""

    pause_s: float
    again_at: float


class Pool:
    """Safe to share between threads. `discard` destroys a cell that died waiting, or is left at the end."""

    def __init__(
        self,
        start: Start,
        discard: Callable[[Waiting], None],
        cpus: tuple[int, ...],
        spare: int,
        prestart: tuple[Profile, ...],
        at_once: int = 1,
    ) -> None:
        """`cpus`: of the slots, one each; a cell waits for each, and `spare` more. `at_once`: so many are started side by side
        while nobody judges."""
        self._start, self._discard = start, discard
        self._cpus, self._wanted = cpus, len(cpus) + spare
        self._ready: dict[Profile, deque[Waiting]] = {profile: deque() for profile in prestart}
        self._taken = self._missed = self._died = 0
        self._judging, self._ended_at, self._lacking_since, self._rush_until = 0, 0.0, time.monotonic(), 0.0
        self._failing: dict[Profile, _Failing] = {}
        self._starting: list[tuple[Profile, int]] = []
        self._open = True
        self._changed = threading.Condition()
        self._threads = [threading.Thread(target=self._refill, name="judge-pool", daemon=True) for _ in range(at_once)]
        for thread in self._threads:
            thread.start()

    @contextmanager
    def attempt(self, profile: Profile, cpu: int, takes: bool = True) -> Iterator[Waiting | None]:
        """A cell that waits, made for that cpu if there is one, or None: start one yourself. From now on some are kept for this
        profile. The attempt lasts as long as the context. Not `takes`: none that waits would do."""
        with self._changed:
            self._judging += 1
        try:
            yield self._take(profile, cpu) if takes else None
        finally:
            with self._changed:
                self._judging -= 1
                self._ended_at = time.monotonic()
                self._changed.notify_all()

    def _take(self, profile: Profile, cpu: int) -> Waiting | None:
        while True:
            with self._changed:
                if self._startable()[0] is None:
                    self._lacking_since = time.monotonic()
                ready = self._ready.setdefault(profile, deque())
                if len(ready) <= 1:
                    self._rush_until = time.monotonic() + RUSH_S
                cell = next((c for c in ready if c.cpu == cpu), ready[0] if ready else None)
                if cell is None:
                    self._missed += 1
                    self._changed.notify_all()
                    return None
                ready.remove(cell)
                alive = cell.alive
                self._taken += alive
                self._died += not alive
                self._changed.notify_all()
            if alive:
                return cell
            log.warning("a %s cell died while it waited; it is replaced", profile)
            self._discard(cell)

    def bury(self) -> int:
        """Discard those that died waiting, so that they are replaced before somebody comes for one. Returns how many."""
        with self._changed:
            dead = [cell for ready in self._ready.values() for cell in ready if not cell.alive]
            for cell in dead:
                self._ready[cell.profile].remove(cell)
            self._died += len(dead)
            self._changed.notify_all()
        for cell in dead:
            log.warning("a %s cell died while it waited; it is replaced", cell.profile)
            self._discard(cell)
        return len(dead)

    def stats(self) -> PoolStats:
        with self._changed:
            waiting = {profile: len(ready) for profile, ready in self._ready.items()}
            return PoolStats(waiting, self._wanted, self._taken, self._missed, self._died)

    def wait_full(self, timeout_s: float) -> bool:
        """Wait until every profile has its cells. False if that takes longer."""
        with self._changed:
            return self._changed.wait_for(self._full, timeout_s)

    def close(self) -> None:
        """Stop refilling and discard what waits. Idempotent."""
        with self._changed:
            self._open = False
            self._changed.notify_all()
        for thread in self._threads:
            thread.join()
        for ready in self._ready.values():
            while ready:
                self._discard(ready.popleft())

    def _full(self) -> bool:
        return all(len(ready) >= self._wanted for ready in self._ready.values())

    def _cpus_of(self, profile: Profile) -> list[int]:
        """Of the cells that wait, and of those on the way."""
        return [cell.cpu for cell in self._ready[profile]] + [cpu for one, cpu in self._starting if one is profile]

    def _short(self) -> list[Profile]:
        """Profiles that have too few cells, on the way or waiting, the one with the fewest first."""
        counts = {profile: len(self._cpus_of(profile)) for profile in self._ready}
        return sorted((profile for profile in counts if counts[profile] < self._wanted), key=counts.__getitem__)

    def _refill(self) -> None:
        while (due := self._next_due()) is not None:
            (profile, cpu), began = due, time.monotonic()
            try:
                cell = self._start(profile, cpu)
            except Exception as error:
                # Whatever it is: without these threads there would be no pool until the next start.
                self._failed(due, error, time.monotonic() - began)
                continue
            with self._changed:
                self._starting.remove(due)
                self._failing.pop(profile, None)
                self._ready[profile].append(cell)
                self._changed.notify_all()

    def _failed(self, due: tuple[Profile, int], error: Exception, took_s: float) -> None:
        """Leave the profile alone for a while, and it alone: that its image is missing, say, is no other profile's lack."""
        profile, now = due[0], time.monotonic()
        with self._changed:
            self._starting.remove(due)
            before = self._failing.get(profile)
            if before is not None and now < before.again_at:
                pause_s = before.pause_s  # of two side by side the other was sooner to find out
            else:
                pause_s = min(2 * before.pause_s, LONGEST_PAUSE_S) if before is not None else FIRST_PAUSE_S
                self._failing[profile] = _Failing(pause_s, now + max(pause_s, FAIR * took_s))
            self._changed.notify_all()
        unexpected = not isinstance(error, SandboxError)
        log.warning("no %s cell could be started, next try in %.1f s: %s", profile, pause_s, error, exc_info=unexpected)

    def _next_due(self) -> tuple[Profile, int] | None:
        """What to start next, and for which cpu, once it is time. None: the pool is closed."""
        with self._changed:
            while self._open:
                profile, again_s = self._startable()
                if profile is None:
                    self._changed.wait(again_s)
                    continue
                wait_s = self._put_off_s(profile)
                if wait_s is not None and wait_s <= 0:
                    due = profile, min(self._cpus, key=self._cpus_of(profile).count)
                    self._starting.append(due)
                    return due
                self._changed.wait(wait_s)
        return None

    def _startable(self) -> tuple[Profile | None, float | None]:
        """The profile that has the fewest cells of those that lack some and may be tried now. None: and in how many seconds one of
        the others may be; None: no one lacks any, or it is being tried."""
        now, tried = time.monotonic(), {profile for profile, _ in self._starting if profile in self._failing}
        short = [profile for profile in self._short() if profile not in tried]
        pauses = {p: self._failing[p].again_at - now if p in self._failing else 0.0 for p in short}
        return next((p for p, pause_s in pauses.items() if pause_s <= 0.0), None), min(pauses.values(), default=None)

    def _put_off_s(self, profile: Profile) -> float | None:
        """How long starting a cell can wait. None: until something changes."""
        if self._starting and self._judging:
            return None
        now = time.monotonic()
        if not self._ready[profile] or now < self._rush_until:
            return 0.0
        latest = self._lacking_since + PUT_OFF_S
        quiet_at = latest if self._judging else self._ended_at + SETTLE_S
        return min(quiet_at, latest) - now

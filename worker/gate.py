"""Nothing is taken from the queue while the sandbox is at fault: else an outage of a minute would use up every attempt of
whatever was submitted in it."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from sandbox.base import Profile, SandboxError

log = logging.getLogger(__name__)

FIRST_PAUSE_S = 0.5
LONGEST_PAUSE_S = 15.0
BASE = Profile.PYTHON
"""Its cells say whether the sandbox judges at all."""


@dataclass(slots=True)
class _Away:
    """A profile whose cells are at fault, perhaps: `problem` is None until a probe has shown it. `slugs`: problems that met it."""

    pause_s: float
    slugs: set[str] = field(default_factory=set)
    problem: str | None = None
    probe_at: float = 0.0
    probing: bool = False


class Gate:
    """Open at first; closed by a fault; opened by a probe that succeeds. Safe to share between threads.

    Where only one profile is at fault (its image is missing, say), it is open for all else: `without` names what is not to be
    claimed meanwhile.
    """

    def __init__(
        self,
        probe: Callable[[Profile], None],
        first_pause_s: float = FIRST_PAUSE_S,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """`probe` raises SandboxError for as long as nothing can be judged in this profile. `first_pause_s` doubles with each
        failure."""
        self._probe, self._first_pause_s, self._clock = probe, first_pause_s, clock
        self._changed = threading.Condition()
        self._problem: str | None = None
        self._away: dict[Profile, _Away] = {}
        self._probing = False
        self._looking = False
        self._stopped = False

    @property
    def problem(self) -> str | None:
        """Why nothing is judged now; None: it is, though perhaps not in every profile."""
        with self._changed:
            return self._problem

    @property
    def partly(self) -> str | None:
        """Which profiles judge nothing now, and why; None: all do, as far as is known."""
        with self._changed:
            away = {profile.value: away.problem for profile, away in self._away.items() if away.problem is not None}
        return "; ".join(f"{profile}: {problem}" for profile, problem in sorted(away.items())) or None

    @property
    def without(self) -> frozenset[str]:
        """Problems that cannot be judged now, as far as is known."""
        with self._changed:
            return frozenset[str]().union(*(away.slugs for away in self._away.values()))

    def close(self, problem: str) -> None:
        """After a fault: let nobody pass until a probe succeeds."""
        with self._changed:
            self._problem = self._problem or problem

    def doubt(self, profile: Profile, slug: str) -> None:
        """A fault may be this profile's alone: let nobody claim this problem until a probe of it succeeds. It closes nothing."""
        if profile is not BASE:
            with self._changed:
                self._away.setdefault(profile, _Away(self._first_pause_s)).slugs.add(slug)

    def stop(self) -> None:
        """Let nobody pass any more, and keep nobody waiting."""
        with self._changed:
            self._stopped = True
            self._changed.notify_all()

    def wait(self) -> bool:
        """Until the sandbox judges. False: the worker stops. One of those who wait probes for all."""
        pause_s = self._first_pause_s
        while True:
            with self._changed:
                self._changed.wait_for(lambda: not self._probing or self._stopped)
                if self._stopped or self._problem is None:
                    break
                self._probing = True
            if self._opened():
                break
            with self._changed:
                self._changed.wait_for(lambda: self._stopped or self._problem is None, pause_s)
            pause_s = min(2 * pause_s, LONGEST_PAUSE_S)
        for profile in self._due():
            self._look_again(profile)
        with self._changed:
            return not self._stopped

    def look_beside(self) -> None:
        """`look` in a thread of its own, if there is anything to look at: where the daemon hangs a probe takes minutes."""
        with self._changed:
            if self._looking or self._stopped or (self._problem is None and not self._away):
                return
            self._looking = True
        threading.Thread(target=self._look_once, name="judge-gate", daemon=True).start()

    def _look_once(self) -> None:
        try:
            self.look()
        except Exception:
            log.exception("a look at the sandbox failed; the next sweep's tries again")
        finally:
            with self._changed:
                self._looking = False

    def look(self) -> None:
        """Probe what is at fault. With nobody who waits, nobody else would, and who asks before sending work here would be told
        for ever that nothing is judged."""
        with self._changed:
            if self._stopped or self._probing:
                return
            self._probing = self._problem is not None
            closed = self._probing
        if not closed or self._opened():
            for profile in self._due():
                self._look_again(profile)

    def _opened(self) -> bool:
        """Probe for all; `_probing` keeps the others from it."""
        found = self._problem
        try:
            found = self._fault(BASE)
        finally:
            with self._changed:
                self._problem, self._probing = found, False
                self._changed.notify_all()
        if found is None:
            log.warning("the sandbox judges again")
        else:
            log.warning("the sandbox does not judge yet: %s", found)
        return found is None

    def _due(self) -> list[Profile]:
        """Profiles that are to be probed now, by the caller alone: nobody else waits for it who has other things to judge."""
        with self._changed:
            due = [
                profile for profile, away in self._away.items() if not away.probing and away.probe_at <= self._clock()
            ]
            for profile in due:
                self._away[profile].probing = True
            return due

    def _look_again(self, profile: Profile) -> None:
        found: str | None = "the probe broke"
        try:
            found = self._fault(profile)
        finally:
            with self._changed:
                away = self._away[profile]
                before = away.problem
                away.problem, away.probing = found, False
                away.probe_at = self._clock() + away.pause_s
                away.pause_s = min(2 * away.pause_s, LONGEST_PAUSE_S)
                if found is None:
                    del self._away[profile]
                    log.warning("the sandbox judges again in profile %s", profile.value)
                elif found != before:  # one that was left out on purpose is no news
                    log.warning("the sandbox does not judge yet in profile %s: %s", profile.value, found)

    def _fault(self, profile: Profile) -> str | None:
        try:
            self._probe(profile)
        except SandboxError as error:
            return str(error)
        return None

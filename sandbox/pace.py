"""Does a run compute? Looked at from outside, by its CPU time in one stretch of the clock after another."""

from __future__ import annotations

from dataclasses import dataclass

from sandbox.base import COMPUTING

STRETCH_S = 1.0
"""Long enough that what a busy machine leaves of a cpu shows in it."""


@dataclass
class Pace:
    """Told again and again how far a run is, from its start on; all in seconds since then.

    Up to the end of the first stretch it counts as one that computes.
    """

    stretch_s: float = STRETCH_S
    computes: bool = True
    """In the last whole stretch at least `COMPUTING` of it was spent on the cpu."""
    _since_s: float = 0.0
    _cpu_s: float = 0.0

    def seen(self, wall_s: float, cpu_s: float) -> None:
        took_s = wall_s - self._since_s
        if took_s >= self.stretch_s:
            self.computes = cpu_s - self._cpu_s >= COMPUTING * took_s
            self._since_s, self._cpu_s = wall_s, cpu_s

"""What the runs of one submission may take of the clock together, when they hardly compute.

A program that computes is bounded by the CPU limit of each test. One that sleeps a little less than the wall limit in every test
would hold its slot for minutes, while others wait.
"""

from __future__ import annotations

from dataclasses import dataclass

from sandbox.base import COMPUTING, Limits, Run

TIMES = 6
"""The wall limit of one test, so often."""
EACH_S = 0.5
"""And this for each run, since a busy machine takes that long to start one that needs no time."""


@dataclass
class Budget:
    """Of one submission; used by one thread."""

    limits: Limits
    runs: int = 0
    wall_s: float = 0.0
    cpu_s: float = 0.0

    def spend(self, run: Run) -> None:
        self.runs += 1
        self.wall_s += run.wall_s
        self.cpu_s += run.cpu_s

    @property
    def is_spent(self) -> bool:
        allowed_s = TIMES * self.limits.wall_s + EACH_S * self.runs
        return self.wall_s > allowed_s and self.cpu_s < COMPUTING * self.wall_s

"""What the runs of one submission may take of the clock together, when they hardly compute.

A program that computes is bounded by the CPU limit of each test. One that sleeps a little less than the wall limit in every test
would hold its slot for minutes, while others wait.
"""

from __future__ import annotations

from dataclasses import dataclass

from sandbox.base import COMPUTING, Limits, Outcome, Run

LOOKS = 3
"""How often a run that is out of wall time is run once more, alone, while others wait. One that sleeps now and then could ask for
that in every test; whom a busy machine keeps from the cpu, it seldom does so in more tests than these."""
CPU_LOOKS = 5
"""The same of one that is a little over the limit of CPU time. One that computes more in a cell that has been used could ask for
it in every test; who is over it by chance this often has no time to spare."""
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
    looks: int = 0
    cpu_looks: int = 0

    def grants(self, run: Run) -> bool:
        """Whether this borderline run may be run once more. It counts."""
        if run.outcome is Outcome.WALL_LIMIT:
            self.looks += 1
            return self.looks <= LOOKS
        self.cpu_looks += 1
        return self.cpu_looks <= CPU_LOOKS

    def spend(self, run: Run) -> None:
        self.runs += 1
        self.wall_s += run.wall_s
        self.cpu_s += run.cpu_s

    @property
    def is_spent(self) -> bool:
        allowed_s = TIMES * self.limits.wall_s + EACH_S * self.runs
        return self.wall_s > allowed_s and self.cpu_s < COMPUTING * self.wall_s

"""Does this machine's memory hold all slots at once? Asked at start: later, the kernel would answer by killing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import psutil

from sandbox.base import Profile, SandboxUnavailable
from sandbox.profiles import PROFILES

RESERVE_MIB = 1024
"""For everything but the cells: services, database, the system."""
MIB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Demand:
    """MiB. `cell`: the largest that an attempt may take. `waiting`: of the cells that no one uses yet, all together."""

    slots: int
    cell: int
    waiting: int

    @property
    def total(self) -> int:
        return self.slots * self.cell + self.waiting + RESERVE_MIB

    def __str__(self) -> str:
        return (
            f"{self.slots} slot{'s' if self.slots != 1 else ''} × {self.cell} MiB + {self.waiting} MiB for cells that wait "
            f"+ {RESERVE_MIB} MiB for the rest = {self.total} MiB"
        )


def demand(slots: int, spare: int, limits: Iterable[tuple[Profile, int]]) -> Demand:
    """`limits`: profile and memory limit (MiB) of each problem that may be judged."""
    wanted = set(limits) or {(Profile.PYTHON, 0)}
    return Demand(
        slots,
        cell=max(memory + PROFILES[profile].most_mib for profile, memory in wanted),
        waiting=(slots + spare) * sum(PROFILES[profile].waiting_mib for profile in {profile for profile, _ in wanted}),
    )


def machine_mib() -> int:
    return int(psutil.virtual_memory().total) // MIB


def require(needed: Demand, there_mib: int) -> None:
    """Raises: SandboxUnavailable: it does not fit; with the sum."""
    if needed.total > there_mib:
        raise SandboxUnavailable(
            f"the memory does not hold every slot at once: {needed}, and there are {there_mib} MiB. "
            "Give JUDGE_CPUS fewer cpus, or the problems less memory"
        )

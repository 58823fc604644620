"""Which cpus judge where nobody says: threads of one core share its units, so that what one of them does slows the other down."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from pathlib import Path

TOPOLOGY = Path("/sys/devices/system/cpu")
_RANGE = re.compile(r"(\d+)(?:-(\d+))?")


def core_of(cpu: int, topology: Path = TOPOLOGY) -> frozenset[int]:
    """All threads of its core, by the kernel (`topology/thread_siblings_list`, as `0,4` or `0-1`); itself alone where nothing is
    told."""
    try:
        told = (topology / f"cpu{cpu}" / "topology" / "thread_siblings_list").read_text("ascii")
    except OSError:
        return frozenset({cpu})
    threads = {n for first, last in _RANGE.findall(told) for n in range(int(first), int(last or first) + 1)}
    return frozenset({cpu, *threads})


def default_slots(topology: Path = TOPOLOGY) -> tuple[int, ...]:
    """One thread of each core but the first one's, which has all else to do. Where there is one core its second thread, if any."""
    available = sorted(os.sched_getaffinity(0))
    firsts: dict[frozenset[int], int] = {}
    for cpu in available:
        firsts.setdefault(core_of(cpu, topology), cpu)
    return tuple([*firsts.values()][1:] or available[1:2] or available)


def sharing(cpus: Iterable[int], topology: Path = TOPOLOGY) -> tuple[tuple[int, ...], ...]:
    """Those of them that are threads of one core, together."""
    by_core: dict[frozenset[int], list[int]] = {}
    for cpu in sorted(set(cpus)):
        by_core.setdefault(core_of(cpu, topology), []).append(cpu)
    return tuple(tuple(shared) for shared in by_core.values() if len(shared) > 1)

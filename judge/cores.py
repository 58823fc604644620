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
    others = _by_core(available, topology)[1:]
    return tuple(threads[0] for threads in others) or tuple(available[1:2] or available)


def sharing(cpus: Iterable[int], topology: Path = TOPOLOGY) -> tuple[tuple[int, ...], ...]:
    """Those of them that are threads of one core, together."""
    return tuple(threads for threads in _by_core(cpus, topology) if len(threads) > 1)


def _by_core(cpus: Iterable[int], topology: Path) -> list[tuple[int, ...]]:
    """Those of one core together, in order."""
    by_core: dict[frozenset[int], list[int]] = {}
    for cpu in sorted(set(cpus)):
        by_core.setdefault(core_of(cpu, topology), []).append(cpu)
    return [tuple(threads) for threads in by_core.values()]

"""Room for objects, taken before the libraries come.

CPython takes memory for small objects in arenas of 1 MiB, one whenever the last is full (`ARENA_BITS` in its `obmalloc`). They end
up between the libraries' own mappings, each for itself. Taken one after another they lie side by side, and `kernel.collapse_memory`
finds whole huge pages: a fork and its end go through one page table entry, or one folio, where they went through 512 pages.
"""

from __future__ import annotations

import mmap
from collections.abc import Iterable
from itertools import repeat

MIB = 1024 * 1024
HUGE = 2 * MIB
FIRST_MIB = 1
"""More than an interpreter has left of its own arenas, so that the last of it lies in a new one."""
BASE_MIB = 2
ROOM_MIB = {"numpy": 6, "pandas": 46}
"""What our own code, these libraries and those that come with them take, as `sys._debugmallocstats` tells of a cell that waits, in
whole huge pages; some is left for programs."""
LARGEST = 512 - 33
"""Bytes: with what `bytes` adds, the largest object that is in an arena."""
IN_ARENA = 63 * 31
"""Objects of that size: pools of 16 KiB, less their heads, in an arena that seldom begins where a pool does."""

kept: list[object] = []
"""One object in each arena, or it would be given back."""


def make(modules: Iterable[str]) -> None:
    """As much as these will need."""
    newest = _take(FIRST_MIB)
    if pad := _start_of_mapping(newest) % HUGE:
        # The kernel goes downwards: the next arena ends where a huge page does.
        kept.append(mmap.mmap(-1, pad, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS, prot=mmap.PROT_READ))
    _take(BASE_MIB + sum(ROOM_MIB.get(name, 0) for name in modules))


def _take(mib: int) -> int:
    """Fill so many arenas, and keep one object in each. Returns the address of the last object."""
    # Arena by arena: one long list would grow through mappings of its own, between them.
    filled = [list(map(bytes, repeat(LARGEST, IN_ARENA))) for _ in range(mib)]
    kept.extend(objects[0] for objects in filled)
    return id(filled[-1][-1])


def _start_of_mapping(address: int) -> int:
    with open("/proc/self/maps") as file:
        for line in file:
            start, end = (int(part, 16) for part in line.split(maxsplit=1)[0].split("-"))
            if start <= address < end:
                return start
    return 0

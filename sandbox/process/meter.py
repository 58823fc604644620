"""Counters of a process tree, by looking at it: advisory where a cgroup would be exact.

What is killed between two looks, or reaped by a parent that ignores its children, is not seen here; the supervisor's own account
of what it reaped is taken where it is larger.
"""

from __future__ import annotations

import psutil

MIB = 1024 * 1024


class TreeMeter:
    """Of process 1 of a jail and all below it. Never raises over processes that are gone."""

    exact = False

    def __init__(self, pid: int) -> None:
        self._root = psutil.Process(pid)
        self._cpu_s = 0.0

    def cpu_s(self) -> float:
        """Seconds of all that lives and of all that was waited for. Never goes down."""
        total = 0.0
        for process in self._processes():
            try:
                times = process.cpu_times()
            except psutil.Error:
                continue
            total += times.user + times.system + times.children_user + times.children_system
        self._cpu_s = max(self._cpu_s, total)
        return self._cpu_s

    def memory_kills(self) -> int:
        return 0

    def over_memory(self, limit_mib: int) -> bool:
        """What the run's processes hold beyond the pages that each shares with the supervisor it was forked from."""
        try:
            shared = self._root.memory_info().rss
        except psutil.Error:
            return False
        held = 0
        for process in self._processes()[1:]:
            try:
                held += max(process.memory_info().rss - shared, 0)
            except psutil.Error:
                continue
        return held > limit_mib * MIB

    def peak_mib(self) -> float | None:
        return None

    def _processes(self) -> list[psutil.Process]:
        try:
            return [self._root, *self._root.children(recursive=True)]
        except psutil.Error:
            return [self._root]

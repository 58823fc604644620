"""Cells that are used again and again: one package is one trust domain, and each run in a cell is a fresh process anyway.

Starting a cell costs hundreds of milliseconds, loading another program into one costs a few. So whoever runs many of an
author's programs (example submissions, mutants) opens cells here instead of at the sandbox itself.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from types import TracebackType
from typing import Self

from sandbox.base import Cell, CellSpec, Profile, Sandbox, Trust

Fit = tuple[Profile, int, int]


@dataclass(frozen=True, slots=True)
class _Kept:
    cell: Cell
    stack: ExitStack


class KeptCells:
    """A `Sandbox` whose author cells, while they are usable, are handed out again. For one package, and safe to share between
    threads. A candidate's cell is never kept, nor taken from those that are. The sandbox behind it stays open at the end."""

    def __init__(self, sandbox: Sandbox) -> None:
        self._sandbox = sandbox
        self._idle: list[tuple[Fit, _Kept]] = []
        self._lock = threading.Lock()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def name(self) -> str:
        return self._sandbox.name

    def runtime_id(self, profile: Profile) -> str:
        return self._sandbox.runtime_id(profile)

    @contextmanager
    def open(self, spec: CellSpec) -> Iterator[Cell]:
        """A cell with these limits, one that ran other programs of the package perhaps. Raises: SandboxError."""
        if spec.trust is not Trust.AUTHOR:
            with self._sandbox.open(spec) as cell:
                yield cell
            return
        fit = (spec.profile, spec.limits.memory_mib, spec.limits.processes)
        kept = self._take(fit) or self._open(spec)
        fine = False
        try:
            yield kept.cell
            fine = kept.cell.usable
        finally:
            if fine:
                with self._lock:
                    self._idle.append((fit, kept))
            else:
                kept.stack.close()

    def close(self) -> None:
        """Destroy the cells that are kept. Idempotent."""
        with self._lock:
            idle, self._idle = self._idle, []
        for _, kept in idle:
            kept.stack.close()

    def _take(self, fit: Fit) -> _Kept | None:
        with self._lock:
            place = next((n for n, (other, _) in enumerate(self._idle) if other == fit), None)
            return self._idle.pop(place)[1] if place is not None else None

    def _open(self, spec: CellSpec) -> _Kept:
        stack = ExitStack()
        return _Kept(stack.enter_context(self._sandbox.open(spec)), stack)

"""One program, and as many cells as it takes: a cell that a run has spoilt is replaced by a new one."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, ExitStack, nullcontext
from dataclasses import replace
from types import TracebackType
from typing import Self

from sandbox.base import Cell, CellSpec, CompileError, Limits, Outcome, Profile, Program, Run, Sandbox

Alone = Callable[[], AbstractContextManager[object]]
"""Entered around a second run, so that nothing else is judged on this machine meanwhile."""


class Cells:
    """Opens the first cell at `load`. Used by one thread."""

    def __init__(self, sandbox: Sandbox, spec: CellSpec, program: Program) -> None:
        self._sandbox, self._spec, self._program = sandbox, spec, program
        self._stack = ExitStack()
        self._cell: Cell | None = None
        self._peak_mib: float | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._close()

    @property
    def peak_mib(self) -> float | None:
        """The largest peak of all cells so far."""
        self._note_peak()
        return self._peak_mib

    def load(self) -> CompileError | None:
        """Raises: SandboxError."""
        self._cell = self._stack.enter_context(self._sandbox.open(self._spec))
        return self._cell.load(self._program)

    def use(self, profile: Profile) -> None:
        """What runs from now on has these libraries: where they are others than before, in a new cell."""
        if profile is not self._spec.profile:
            self._close()
            self._spec = replace(self._spec, profile=profile)

    def run(self, payload: bytes, limits: Limits) -> Run:
        """Run in the present cell, or in a new one where the last run spoilt it. Raises: SandboxError."""
        if self._cell is None or not self._cell.usable:
            return self.run_anew(payload, limits)
        return self._cell.run(payload, limits)

    def run_anew(self, payload: bytes, limits: Limits, alone: Alone = nullcontext) -> Run:
        """Run in a new cell, and `alone` once it has compiled. Raises: SandboxError."""
        self._close()
        refused = self.load()
        if refused is not None or self._cell is None:
            # It compiled a moment ago: a program at the edge of the limits. Its own doing, so no free retry.
            return Run(Outcome.PROTOCOL_BROKEN, 0.0, 0.0, 0.0, stderr=b"the program did not compile a second time")
        with alone():
            return self._cell.run(payload, limits)

    def _close(self) -> None:
        self._note_peak()
        self._cell = None
        self._stack.close()

    def _note_peak(self) -> None:
        peak = self._cell.peak_mib if self._cell is not None else None
        if peak is not None:
            self._peak_mib = max(peak, self._peak_mib or 0.0)

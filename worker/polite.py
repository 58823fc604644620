"""Cells for long work beside judging: each run makes way for one that has to be alone, and the work can be ended between two."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from sandbox.base import Cell, CellSpec, CompileError, Limits, Profile, Program, Run, Sandbox
from worker.quiet import Quiet

GoOn = Callable[[], None]
"""Asked before each run; what it raises ends the work."""


def to_the_end() -> None:
    """Goes on."""


@dataclass(frozen=True, slots=True)
class PoliteSandbox:
    """A `Sandbox` whose every run counts as one that is judging, and no longer. The sandbox behind it is its maker's to close.

    Never used by one that counts as judging already: a run that has to be alone waits for it, and it would wait for that.
    """

    sandbox: Sandbox
    quiet: Quiet
    go_on: GoOn = to_the_end

    @property
    def name(self) -> str:
        return self.sandbox.name

    def runtime_id(self, profile: Profile) -> str:
        return self.sandbox.runtime_id(profile)

    @contextmanager
    def open(self, spec: CellSpec) -> Iterator[Cell]:
        self.go_on()
        with self.sandbox.open(spec) as cell:
            yield _PoliteCell(cell, self.quiet, self.go_on)


@dataclass(frozen=True, slots=True)
class _PoliteCell:
    cell: Cell
    quiet: Quiet
    go_on: GoOn

    @property
    def usable(self) -> bool:
        return self.cell.usable

    @property
    def peak_mib(self) -> float | None:
        return self.cell.peak_mib

    def load(self, program: Program) -> CompileError | None:
        self.go_on()
        with self.quiet.judging():
            return self.cell.load(program)

    def run(self, payload: bytes, limits: Limits) -> Run:
        self.go_on()
        with self.quiet.judging():
            return self.cell.run(payload, limits)

"""A sandbox that runs nothing: answers come from a function. The stand-in for tests of everything above the seam."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

from sandbox.base import (
    Cell,
    CellSpec,
    CompileError,
    Finding,
    Limits,
    LiveClaims,
    Outcome,
    Profile,
    Program,
    Run,
    SandboxError,
)

Script = Callable[[CellSpec, Program, bytes], Run]
"""Of a run: the cell's specification with the run's own limits, the program, the payload."""


def finished(payload: bytes, cpu_s: float = 0.01) -> Run:
    """A run that gave this value."""
    return Run(Outcome.FINISHED, cpu_s=cpu_s, wall_s=cpu_s, memory_mib=1.0, payload=payload, exit_code=0)


@dataclass
class ScriptedCell:
    spec: CellSpec
    script: Script
    usable: bool = True
    peak_mib: float | None = None
    program: Program | None = None

    def load(self, program: Program) -> CompileError | None:
        """Compiles for real, runs nothing."""
        try:
            compile(program.source, "solution.py", "exec")
        except SyntaxError as error:
            return CompileError(f"SyntaxError: {error.msg}", error.lineno)
        self.program = program
        return None

    def run(self, payload: bytes, limits: Limits) -> Run:
        if self.program is None:
            raise SandboxError("run before load")
        return self.script(replace(self.spec, limits=limits), self.program, payload)


@dataclass
class ScriptedSandbox:
    """`opened` and `closed` count cells; `runs` counts runs."""

    script: Script
    name: str = "scripted"
    opened: int = 0
    closed: int = 0
    reaped: list[Mapping[str, int]] = field(default_factory=list)

    def runtime_id(self, profile: Profile) -> str:
        return f"scripted-{profile.value}"

    @contextmanager
    def open(self, spec: CellSpec) -> Iterator[Cell]:
        self.opened += 1
        try:
            yield ScriptedCell(spec, self.script)
        finally:
            self.closed += 1

    def checks(self) -> Iterator[Finding]:
        return iter(())

    def neighbours(self) -> Mapping[str, frozenset[int]]:
        return {}

    def pool(self) -> Mapping[str, int]:
        return {}

    def reap(self, live_claims: LiveClaims) -> int:
        self.reaped.append(live_claims())
        return 0

    def close(self) -> None:
        return None

"""Running an author's programs: generators, references and validators, in cells that may hold answers."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from judge.cells import Cells
from judge.package.findings import Findings
from judge.problem import Problem
from sandbox.base import CellSpec, Limits, Outcome, Program, Run, Sandbox, Trust

MIB = 1024 * 1024
GENEROUS = Limits(cpu_s=60.0, wall_s=150.0, memory_mib=2048, output_bytes=64 * MIB)
"""For making tests. A value has as many bytes as the codec reads at most."""
WORDS_KEPT = 300
"""Characters of a program's own words that a diagnostic quotes."""


@contextmanager
def author_cells(
    problem: Problem,
    sandbox: Sandbox,
    program: Program,
    limits: Limits,
    purpose: str,
    path: str,
    findings: Findings,
    name: str | None = None,
) -> Iterator[Cells | None]:
    """Cells that hold `program`, which lies at `path`; None if it does not compile, with the reason among `findings`.

    `name`: whose cells they are; None: nobody's but the problem's. Raises: SandboxError.
    """
    spec = CellSpec(problem.profile, Trust.AUTHOR, limits, purpose, name or f"{purpose}-{problem.slug}")
    with Cells(sandbox, spec, program) as cells:
        refused = cells.load()
        if refused is None:
            yield cells
        else:
            findings.error(path, refused.message, "correct the program", line=refused.line)
            yield None


def what_happened(run: Run, limits: Limits) -> str:
    """Why a run gave nothing, in words for the author of the program."""
    match run.outcome:
        case Outcome.CPU_LIMIT:
            return f"it took more than {limits.cpu_s:g} s of CPU time"
        case Outcome.WALL_LIMIT:
            return f"it took more than {limits.wall_s:g} s"
        case Outcome.MEMORY_LIMIT:
            return f"it took more than {limits.memory_mib} MiB"
        case Outcome.OUTPUT_LIMIT:
            return f"it gave or printed too much (a value may have {limits.output_bytes // MIB} MiB)"
        case Outcome.SIGNALLED:
            return f"signal {run.signal} ended it"
        case _:
            return _words(run)


def _words(run: Run) -> str:
    """The exception, else the last line of standard error, else the exit status."""
    if run.error is not None:
        where = next((line.strip() for line in reversed(run.error.traceback.splitlines()) if "line " in line), "")
        said = f"{run.error.type or run.error.kind.value}: {run.error.message}"
        return _short(f"{said} ({where})" if where and where != said else said)
    lines = run.stderr.decode("utf-8", errors="replace").strip().splitlines()
    status = f"exit status {run.exit_code}"
    return _short(f"{status}: {lines[-1]}") if lines else status


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= WORDS_KEPT else line[:WORDS_KEPT] + "…"

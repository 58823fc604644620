"""What every sandbox must hold: one suite, run by the tests on each, and in part by `judge doctor` and a worker's start."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from sandbox.base import (
    Cell,
    CellSpec,
    Entry,
    EntryKind,
    Finding,
    Limits,
    OwnSandbox,
    Profile,
    Program,
    ProgramKind,
    Run,
    Sandbox,
    Trust,
)
from sandbox.guest import wire

LIMITS = Limits(cpu_s=1.0, wall_s=30.0, memory_mib=128, output_bytes=1024 * 1024)
"""Of wall time more than enough: the machine may have other things to do."""
BRIEF = Limits(cpu_s=1.0, wall_s=3.0, memory_mib=128, output_bytes=1024 * 1024)

Expectation = Callable[[Run], str | None]
"""None if the run is as it must be, else what is wrong with it."""


@dataclass(frozen=True, slots=True)
class Probe:
    """One program and what must come of it. `probe(x)` is called with the number 7, `runs` times in one cell.

    `quick`: part of the self-test at start.
    """

    name: str
    source: str
    expect: Expectation
    profile: Profile = Profile.PYTHON
    limits: Limits = LIMITS
    runs: int = 1
    kind: ProgramKind = ProgramKind.CALL
    payload: bytes = b"[7]"
    quick: bool = False


def run_probe(sandbox: Sandbox, probe: Probe, fresh: bool = False) -> Finding:
    """In a cell of its own. `fresh`: see `CellSpec`. Raises: SandboxError."""
    spec = CellSpec(probe.profile, Trust.CANDIDATE, probe.limits, "probe", f"probe-{probe.name}", fresh)
    with sandbox.open(spec) as cell:
        return Finding(probe.name, _problem(cell, probe))


def self_test(sandbox: OwnSandbox, probes: Iterable[Probe]) -> Iterator[Finding]:
    """The quick probes, and what the sandbox itself can look at. Raises: SandboxError."""
    quick = sorted((probe for probe in probes if probe.quick), key=lambda probe: probe.profile)
    for profile, group in groupby(quick, key=lambda probe: probe.profile):
        yield from _in_few_cells(sandbox, profile, deque(group))
    yield from sandbox.checks()


def _in_few_cells(sandbox: Sandbox, profile: Profile, waiting: deque[Probe]) -> Iterator[Finding]:
    """One cell for all of them, and another one where a probe has ended it: it is the start of a worker that waits."""
    spec = CellSpec(profile, Trust.AUTHOR, LIMITS, "probe", f"probe-{profile.value}")
    while waiting:
        with sandbox.open(spec) as cell:
            while waiting and cell.usable:
                probe = waiting.popleft()
                yield Finding(probe.name, _problem(cell, probe))


def _problem(cell: Cell, probe: Probe) -> str | None:
    entry = Entry(EntryKind.FUNCTION, "probe", (("as_is",),)) if probe.kind is ProgramKind.CALL else None
    refused = cell.load(Program(probe.kind, probe.source, entry))
    if refused is not None:
        return f"does not compile: {refused.message}"
    for number in range(1, probe.runs + 1):
        if not cell.usable:
            return f"the cell cannot be used for run {number}"
        problem = probe.expect(cell.run(probe.payload, probe.limits))
        if problem is not None:
            return problem
    return None


def value_of(run: Run) -> object:
    """The decoded value of a finished run, else a short text that says what happened."""
    if run.payload is None:
        return f"{run.outcome.value} {run.error.message if run.error else ''} {run.stderr[-200:]!r}"
    return wire.decode(run.payload)

"""What the reference solution answers to an input: the content of its `.ans`."""

from __future__ import annotations

from judge.cells import Cells
from judge.package.author import what_happened
from judge.package.findings import Findings
from judge.package.programs import REFERENCE
from judge.problem import ClassEntry, FunctionEntry, Problem
from judge.values import accept
from judge.values.accept import ValueMismatch
from sandbox.base import Limits, Outcome
from sandbox.guest import wire


def answer_to(
    problem: Problem, cells: Cells, name: str, given: bytes, limits: Limits, findings: Findings
) -> bytes | None:
    """`cells`: hold the reference. `given`: a legal input. None if the reference has no legal answer, with the reason among
    `findings`. Raises: SandboxError."""
    if problem.entry is None:
        return _ran(cells, name, given, limits, findings)
    arguments = accept.accept_input(wire.decode(given), problem.entry)
    payloads = accept.payloads(arguments, problem.entry)
    returned = [_ran(cells, name, payload, limits, findings) for payload in payloads]
    if None in returned:
        return None
    try:
        values = [wire.decode(payload) for payload in returned if payload is not None]
        value = accept.accept_reference(_together(values, problem.entry), problem.entry, arguments)
        return accept.expected_json(value, problem.entry, arguments)
    except (ValueMismatch, wire.ProtocolError, wire.BadValue) as error:
        findings.error(REFERENCE, f"on {name}: {error}", "return what judge.yaml says")
        return None


def _together(values: list[object], entry: FunctionEntry | ClassEntry) -> object:
    """What a test's runs returned, as one value."""
    return values if isinstance(entry, FunctionEntry) and entry.over is not None else values[0]


def _ran(cells: Cells, name: str, payload: bytes, limits: Limits, findings: Findings) -> bytes | None:
    run = cells.run(payload, limits)
    if run.outcome is Outcome.FINISHED and run.payload is not None:
        return run.payload
    findings.error(REFERENCE, f"on {name}: {what_happened(run, limits)}", "correct the reference solution")
    return None

"""Input validators: programs that read an input and say by exit status 42 that it is valid (problem package format)."""

from __future__ import annotations

import threading
from collections.abc import Iterable
from contextlib import AbstractContextManager
from dataclasses import dataclass

from judge.cells import Cells
from judge.package.author import author_cells, what_happened
from judge.package.findings import Findings
from judge.package.load import Package
from judge.package.parallel import each, shares
from judge.package.programs import ValidatorFiles
from judge.package.settings import NO_ARGUMENTS
from sandbox.base import Limits, Outcome, Program, ProgramKind, Run, Sandbox

VALID = 42
_A_PROCESS = 20_000


@dataclass(frozen=True, slots=True)
class Refusal:
    """A validator that did not say that an input is valid. `crashed`: it did not say that it is wrong either."""

    input: str
    validator: str
    reason: str
    crashed: bool


Inputs = tuple[tuple[str, bytes], ...]


@dataclass(frozen=True, slots=True)
class _Task:
    """A program, and what is shown to it in one cell."""

    validator: ValidatorFiles
    program: Program
    inputs: Inputs


def validate(
    package: Package,
    inputs: Iterable[tuple[str, bytes]],
    sandbox: Sandbox,
    findings: Findings,
    at_a_time: int = 1,
    limits: Limits | None = None,
    name: str | None = None,
) -> tuple[Refusal, ...]:
    """Show all `inputs`, (name, content), to all validators of `package`; those refused, with the reason, in their order.

    `at_a_time`: in so many cells. `limits`: of one run; None: the package's. `name`: as of `author_cells`. A validator that
    does not compile is among `findings`. Raises: SandboxError; OSError.
    """
    limits = limits or package.meta.limits.of_a_validation
    listed = tuple(inputs)
    refusals: list[Refusal] = []
    stop = threading.Event()

    def done(task: _Task) -> tuple[list[Refusal], Findings]:
        own = Findings()
        with _loaded(package, task, limits, name, sandbox, own) as cells:
            return (_refused(cells, task, limits, stop) if cells is not None else []), own

    for found, own in each(done, _tasks(package, listed, at_a_time), at_a_time, stop):
        refusals += found
        for diagnostic in own.diagnostics:
            if diagnostic not in findings.diagnostics:
                findings.add(diagnostic)
    place = {name: number for number, (name, _) in enumerate(listed)}
    return tuple(sorted(refusals, key=lambda refusal: place[refusal.input]))


def _tasks(package: Package, inputs: Inputs, at_a_time: int) -> list[_Task]:
    """A program is loaded with its arguments: each validator is a program for each list of them. Raises: OSError."""
    return [
        _Task(validator, program, tuple(share))
        for validator in package.validators
        for args, told in _by_arguments(package, validator, inputs).items()
        for program in [_program(package, validator, args)]
        for share in shares(told, at_a_time, _cost)
    ]


def _cost(told: tuple[str, bytes]) -> int:
    """Of showing an input, in bytes: a process is worth some too."""
    return _A_PROCESS + len(told[1])


def _loaded(
    package: Package, task: _Task, limits: Limits, name: str | None, sandbox: Sandbox, findings: Findings
) -> AbstractContextManager[Cells | None]:
    main = task.validator.main
    return author_cells(package.problem, sandbox, task.program, limits, "validate", main, findings, name)


def _by_arguments(package: Package, validator: ValidatorFiles, inputs: Inputs) -> dict[tuple[str, ...], Inputs]:
    """The inputs by the arguments that the validator gets with them: a program is loaded with its arguments."""
    groups: dict[tuple[str, ...], list[tuple[str, bytes]]] = {}
    for name, content in inputs:
        args = package.data.input_args.get(name, NO_ARGUMENTS).of(validator.name)
        groups.setdefault(args, []).append((name, content))
    return {args: tuple(told) for args, told in groups.items()}


def _program(package: Package, validator: ValidatorFiles, args: tuple[str, ...]) -> Program:
    directory = package.problem.directory
    files = {name: (directory / path).read_bytes() for name, path in validator.files}
    return Program(ProgramKind.MAIN, (directory / validator.main).read_text("utf-8"), files=files, args=args)


def _refused(cells: Cells, task: _Task, limits: Limits, stop: threading.Event) -> list[Refusal]:
    refusals = []
    for name, content in task.inputs:
        if stop.is_set():
            break
        run = cells.run(content, limits)
        if not _ended(run) or run.exit_code != VALID:
            refusals.append(Refusal(name, task.validator.name, what_happened(run, limits), _crashed(run)))
    return refusals


def _ended(run: Run) -> bool:
    return run.outcome in (Outcome.EXITED, Outcome.FINISHED)


def _crashed(run: Run) -> bool:
    """An exception or a limit is a fault of the validator more often than of the input."""
    return not _ended(run) or run.error is not None

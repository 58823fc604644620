"""Input validators: programs that read an input and say by exit status 42 that it is valid (problem package format)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from judge.cells import Cells
from judge.package.author import author_cells, what_happened
from judge.package.findings import Findings
from judge.package.load import Package
from judge.package.programs import ValidatorFiles
from judge.package.settings import NO_ARGUMENTS
from sandbox.base import Limits, Outcome, Program, ProgramKind, Run, Sandbox

VALID = 42


@dataclass(frozen=True, slots=True)
class Refusal:
    """A validator that did not say that an input is valid. `crashed`: it did not say that it is wrong either."""

    input: str
    validator: str
    reason: str
    crashed: bool


def validate(
    package: Package, inputs: Iterable[tuple[str, bytes]], sandbox: Sandbox, findings: Findings
) -> tuple[Refusal, ...]:
    """Show all `inputs`, (name, content), to all validators of `package`; those refused, with the reason.

    A validator that does not compile is among `findings`. Raises: SandboxError; OSError.
    """
    limits = package.meta.limits.of_a_validation
    listed = tuple(inputs)
    refusals: list[Refusal] = []
    for validator in package.validators:
        for args, told in _by_arguments(package, validator, listed).items():
            program = _program(package, validator, args)
            with author_cells(package.problem, sandbox, program, limits, "validate", validator.main, findings) as cells:
                if cells is not None:
                    refusals += _refused(cells, validator, told, limits)
    return tuple(refusals)


Inputs = tuple[tuple[str, bytes], ...]


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


def _refused(cells: Cells, validator: ValidatorFiles, inputs: Inputs, limits: Limits) -> list[Refusal]:
    refusals = []
    for name, content in inputs:
        run = cells.run(content, limits)
        if not _ended(run) or run.exit_code != VALID:
            refusals.append(Refusal(name, validator.name, what_happened(run, limits), _crashed(run)))
    return refusals


def _ended(run: Run) -> bool:
    return run.outcome in (Outcome.EXITED, Outcome.FINISHED)


def _crashed(run: Run) -> bool:
    """An exception or a limit is a fault of the validator more often than of the input."""
    return not _ended(run) or run.error is not None

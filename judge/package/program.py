"""From a problem and a source to a program that a cell can load."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from judge.problem import ClassEntry, FunctionEntry, Problem
from judge.values.types import Name, Plain
from sandbox.base import Entry, EntryKind, Program, ProgramKind

DRIVER = "__main__.py"


@dataclass(frozen=True, slots=True)
class Beside:
    """What lies around a source: its own name, and the other files of an example submission that has several."""

    name: str = "solution.py"
    files: Mapping[str, bytes] = field(default_factory=dict)


ALONE = Beside()
"""As candidates submit."""


def candidate_program(problem: Problem, source: str, beside: Beside = ALONE) -> Program:
    """`source` as a solution of `problem`: called at its entry, or run on standard input.

    On standard input the problem's includes lie over it and the files beside it, replacing equal names; a
    `__main__.py` among them is what runs. Raises: OSError: an include cannot be read.
    """
    if problem.entry is not None:
        return Program(ProgramKind.CALL, source, entry_of(problem.entry), beside.files)
    if not problem.includes:
        return Program(ProgramKind.MAIN, source, files=beside.files)
    includes = {name: path.read_bytes() for name, path in problem.includes}
    laid = {**beside.files, beside.name: source.encode("utf-8"), **includes}
    runs = DRIVER if DRIVER in includes else beside.name
    return Program(ProgramKind.MAIN, laid.pop(runs).decode("utf-8"), files=laid)


def entry_of(entry: FunctionEntry | ClassEntry) -> Entry:
    """The entry as a cell needs it: names and plans, no types."""
    match entry:
        case FunctionEntry(name=name, parameters=parameters):
            return Entry(EntryKind.FUNCTION, name, tuple(p.type.plan for p in parameters))
        case ClassEntry(name=name, constructor=constructor, methods=methods):
            return Entry(
                EntryKind.CLASS,
                name,
                tuple(p.type.plan for p in constructor),
                {m.name: tuple(p.type.plan for p in m.parameters) for m in methods},
                frozenset(m.name for m in methods if m.returns == Plain(Name.NONE)),
            )

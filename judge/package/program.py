"""From a problem and a source to a program that a cell can load."""

from __future__ import annotations

from judge.problem import ClassEntry, FunctionEntry, Problem
from judge.values.types import Name, Plain
from sandbox.base import Entry, EntryKind, Program, ProgramKind


def candidate_program(problem: Problem, source: str) -> Program:
    """`source` as a solution of `problem`: called at its entry, or run on standard input."""
    if problem.entry is None:
        return Program(ProgramKind.MAIN, source)
    return Program(ProgramKind.CALL, source, entry_of(problem.entry))


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

"""A mutant, and what is said of it: what was changed, where, and the kind of case that would tell."""

from __future__ import annotations

import ast
import difflib
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a mutant changes."""

    COMPARISON = "comparison"
    BOUNDARY = "boundary"
    ARITHMETIC = "arithmetic"
    CONSTANT = "constant"
    CONDITION = "condition"
    STATEMENT = "statement"
    LOOP = "loop"
    SLICE = "slice"
    EXIT = "early exit"
    CALL = "call"
    AXIS = "axis"
    DDOF = "ddof"
    KEEPDIMS = "keepdims"
    SIGN = "sign"
    TOLERANCE = "tolerance"
    REDUCTION = "reduction"
    ORDER = "order"
    DTYPE = "dtype"
    TRANSPOSE = "transpose"


@dataclass(frozen=True, slots=True)
class Change:
    """What an operator proposes for a node: `new` in its place, or `text` (where a tree would not say it).

    `hint`: the kind of case that would tell the two apart.
    """

    kind: Kind
    hint: str
    new: ast.AST | None = None
    text: str | None = None


@dataclass(frozen=True, slots=True)
class Replaced:
    """`original` with `lines` in place of its lines from `start` (from 0) to before `end`."""

    original: str
    start: int = 0
    end: int = 0
    lines: tuple[str, ...] = ()

    @property
    def source(self) -> str:
        lines = self.original.split("\n")
        return "\n".join([*lines[: self.start], *self.lines, *lines[self.end :]])


@dataclass(frozen=True, slots=True)
class Mutant:
    """The reference with one change. `line`: where, from 1.

    `before`, `after`: the changed lines without indentation. Together they are the mutant's name: it survives edits elsewhere.
    """

    kind: Kind
    line: int
    before: str
    after: str
    hint: str
    replaced: Replaced

    @property
    def source(self) -> str:
        """The whole program, made whenever it is asked for."""
        return self.replaced.source

    @property
    def name(self) -> tuple[str, str]:
        return self.before, self.after

    def diff(self, original: str, context: int = 1) -> str:
        """A unified diff against `original`, without file names."""
        lines = difflib.unified_diff(original.splitlines(), self.source.splitlines(), n=context, lineterm="")
        return "\n".join(list(lines)[2:])


@dataclass(frozen=True, slots=True)
class Equivalent:
    """A mutant that its author says no test could tell from the reference: `equivalent_mutants` in judge.yaml.

    `at`: the line of judge.yaml.
    """

    before: str
    after: str
    reason: str
    at: int | None = None

    @property
    def name(self) -> tuple[str, str]:
        return self.before, self.after

"""The cells of one column of a table, compared."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np

from judge.checkers.canonical import Canonical
from judge.checkers.difference import how_much
from judge.checkers.tolerance import NanPolicy, Tolerance
from judge.values.arrays import AnyArray
from judge.values.render import excerpt

_SCALARS = ({int}, {str}, {bool}, {type(None)})
_NUMBERS = frozenset({int, float})
Cell = tuple[str, tuple[float, ...]]
"""What is exact as a text, and the float, of which a cell of an inexact column has always one."""


@dataclass(frozen=True, slots=True)
class Cells:
    """`ours`, `theirs`: what is expected and what came. `any_number`: an int may stand for a float, a float for an int."""

    name: str | int | None
    ours: tuple[Any, ...]
    theirs: tuple[Any, ...]
    tolerance: Tolerance
    any_number: bool = False

    @property
    def inexact(self) -> bool:
        """Are there floats to be compared within the tolerance?"""
        return float in set(map(type, self.ours))

    def differs(self) -> AnyArray:
        """Which cells do not count as equal, of columns of one length."""
        kinds = set(map(type, self.ours)) | set(map(type, self.theirs))
        if kinds in _SCALARS and self.ours == self.theirs:
            return np.zeros(len(self.ours), np.bool_)
        if kinds == {float} or (self.inexact and self.any_number and kinds <= _NUMBERS):
            try:
                return self.tolerance.differs(np.array(self.ours, np.float64), np.array(self.theirs, np.float64))
            except OverflowError:
                pass  # an int that no float can hold: one by one
        pairs = zip(self.ours, self.theirs, strict=True)
        return np.fromiter((not self._same(one, other) for one, other in pairs), np.bool_, len(self.ours))

    def _same(self, expected: Any, got: Any) -> bool:
        kinds = {type(expected), type(got)}
        if kinds == {float} or (self.any_number and kinds <= _NUMBERS):
            if type(expected) is int:
                return bool(expected == got)
            try:
                return self.tolerance.close(expected, float(got))
            except OverflowError:
                return False
        if kinds in _SCALARS:
            return bool(expected == got)
        canonical = Canonical()
        return len(kinds) == 1 and canonical.text(expected) == canonical.text(got)

    def report(self, row: int) -> str:
        """Of a cell that differs."""
        expected, got = self.ours[row], self.theirs[row]
        text = f"expected {excerpt(expected, 200)[0]}, got {excerpt(got, 200)[0]}"
        both_floats = type(expected) is float and type(got) is float
        return text + how_much(expected, got, self.tolerance) if both_floats else text

    @property
    def has_new_nan(self) -> bool:
        return any(map(_is_nan, self.theirs)) and not any(map(_is_nan, self.ours))

    def outlines(self, canonical: Canonical) -> tuple[list[Cell], list[Cell]]:
        """Of the expected cells and of those that came; cells that are equal have one text and close floats."""
        inexact = self.inexact
        return (
            [self._outline(value, inexact, canonical) for value in self.ours],
            [self._outline(value, inexact, canonical) for value in self.theirs],
        )

    def _outline(self, value: Any, inexact: bool, canonical: Canonical) -> Cell:
        if self.any_number and type(value) is float and value.is_integer() and not inexact:
            value = int(value)
        if not inexact:
            return canonical.text(value), ()
        if type(value) is float or (self.any_number and type(value) is int and abs(value) <= _LARGEST):
            if math.isfinite(value):
                return "", (float(value),)
            if math.isnan(value) and self.tolerance.nan is NanPolicy.EQUAL:
                return "nan", (0.0,)
        return canonical.text(value), (0.0,)


_LARGEST = int(np.finfo(np.float64).max)


def _is_nan(value: Any) -> bool:
    return type(value) is float and math.isnan(value)

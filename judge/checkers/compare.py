"""Two values compared leaf by leaf: numbers within a tolerance, everything else exactly. Finds where they part."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import numpy as np

from judge.checkers import hints
from judge.checkers.base import Value
from judge.checkers.bulk import far_larger
from judge.checkers.canonical import array_kind
from judge.checkers.difference import Difference, counted, how_much, sentence
from judge.checkers.outlines import unpaired_items
from judge.checkers.report import array_report, items_report, kind_report, shape_report
from judge.checkers.tables import IN_ORDER, DtypePolicy, table_difference
from judge.checkers.tolerance import EXACT, Tolerance
from judge.values.arrays import AnyArray, Ragged, flattened
from judge.values.mismatch import Place, described, quoted
from judge.values.render import excerpt
from sandbox.guest import wire


class ShapePolicy(StrEnum):
    """`strict`: the expected shape. `squeeze`: the same but for axes of length 1. `broadcast`: any shape that NumPy
    would stretch to the expected one."""

    STRICT = "strict"
    SQUEEZE = "squeeze"
    BROADCAST = "broadcast"


@dataclass(frozen=True, slots=True)
class Comparison:
    tolerance: Tolerance
    dtype: DtypePolicy = DtypePolicy.KIND
    shape: ShapePolicy = ShapePolicy.STRICT

    def difference(self, expected: Value, got: Value, place: Place = ()) -> Difference | None:
        """The first place where `got` is not what was expected; None: nowhere. Never raises over `got`."""
        if isinstance(expected, np.ndarray):
            return self._array(expected, got, place)
        if isinstance(expected, list | tuple):
            return self._list(list(expected), got, place)
        if isinstance(expected, dict):
            return self._dict(expected, got, place)
        if isinstance(expected, wire.Frame | wire.Series):
            return table_difference(expected, got, IN_ORDER, self.tolerance, self.dtype, place)
        if self._same(expected, got):
            return None
        return self._plain_difference(expected, got, place)

    # leaves

    def _plain_difference(self, expected: Any, got: Any, place: Place) -> Difference:
        one, other = excerpt(expected, 200)[0], excerpt(got, 200)[0]
        hint = hints.of_scalars(expected, got)
        if type(expected) is not type(got):
            return Difference(sentence(place, f"{one} ({described(expected)})", f"{other} ({described(got)})"), hint)
        error = how_much(expected, got, self.tolerance) if type(expected) is float else ""
        return Difference(sentence(place, one, other) + error, hint)

    def _same(self, expected: Any, got: Any) -> bool:
        if type(expected) is float and self._is_float(got):
            try:
                return self.tolerance.close(expected, float(got))
            except OverflowError:
                return False
        if type(expected) is int and type(got) is float and self.dtype is DtypePolicy.ANY:
            return bool(expected == got)
        if type(expected) is not type(got):
            return False
        if type(expected) is set:
            # Python's own comparison would take True for 1, and one float for another only if they are identical.
            return len(expected) == len(got) and not (
                far_larger(got, expected) or unpaired_items(list(expected), list(got), 0, self.tolerance)
            )
        return bool(expected == got)

    def _is_float(self, got: Any) -> bool:
        return type(got) is float or (type(got) is int and self.dtype is DtypePolicy.ANY)

    def _array(self, expected: AnyArray, got: Any, place: Place) -> Difference | None:
        if not isinstance(got, np.ndarray):
            return Difference(sentence(place, described(expected), described(got)), "a NumPy array is expected")
        if not self._kinds_agree(expected, got):
            return kind_report(expected, got, place, self.tolerance)
        fitted = self._fitted(got, expected.shape)
        if fitted is None:
            return shape_report(expected, got, place, self.tolerance)
        return self._elements(expected, fitted, place)

    def _kinds_agree(self, expected: AnyArray, got: AnyArray) -> bool:
        match self.dtype:
            case DtypePolicy.ANY:
                return True
            case DtypePolicy.KIND:
                return array_kind(expected) == array_kind(got)
            case DtypePolicy.EXACT:
                return expected.dtype.name == got.dtype.name

    def _fitted(self, got: AnyArray, shape: tuple[int, ...]) -> AnyArray | None:
        """`got` in the expected shape, or None where the policy does not allow it."""
        if got.shape == shape:
            return got
        if self.shape is ShapePolicy.SQUEEZE and _long_axes(got.shape) == _long_axes(shape):
            return got.reshape(shape)
        if self.shape is ShapePolicy.BROADCAST:
            try:
                return np.broadcast_to(got, shape)
            except ValueError:
                return None
        return None

    def _elements(self, expected: AnyArray, got: AnyArray, place: Place) -> Difference | None:
        differs = self.tolerance.differs(expected, got)
        return array_report(expected, got, differs, place, self.tolerance) if differs.any() else None

    # containers

    def _list(self, expected: list[Any], got: Any, place: Place) -> Difference | None:
        if not isinstance(got, list | tuple):
            return Difference(
                sentence(place, f"a list of {len(expected)}", described(got)), hints.of_scalars(expected, got)
            )
        if len(expected) != len(got):
            return self._lengths(expected, got, place)
        floats = self._as_floats(expected, got)
        if floats is not None:
            return self._elements(*floats, place)
        kinds = set(map(type, expected)) | set(map(type, got))
        if len(kinds) == 1 and kinds <= {int, str}:
            return None if expected == list(got) else items_report(expected, list(got), place)
        for i, (one, other) in enumerate(zip(expected, got, strict=True)):
            found = self.difference(one, other, (*place, i))
            if found is not None:
                return found if found.hint else Difference(found.message, hints.of_lists(expected, list(got)))
        return None

    def _lengths(self, expected: list[Any], got: Any, place: Place) -> Difference:
        found = sentence(place, counted(len(expected), "item"), str(len(got)))
        pairs = enumerate(zip(expected, got, strict=False))
        first = next((i for i, (one, other) in pairs if self.difference(one, other) is not None), None)
        where = "" if first is None else f"; they part at [{first}]"
        return Difference(found + where, hints.of_lists(expected, list(got)))

    def _as_floats(self, expected: Any, got: Any) -> tuple[AnyArray, AnyArray] | None:
        """Both as float64 arrays, if they are regular nested lists of one shape that hold floats only."""
        if type(_first_leaf(expected)) is not float:
            return None
        try:
            (shape, leaves), (got_shape, got_leaves) = flattened(expected), flattened(got)
        except Ragged:
            return None
        if shape != got_shape or set(map(type, leaves)) != {float}:
            return None
        if not all(map(self._is_float, got_leaves)):
            return None
        try:
            wide = np.array(got_leaves, np.float64)
        except OverflowError:
            return None
        return np.array(leaves, np.float64).reshape(shape), wide.reshape(shape)

    def _dict(self, expected: dict[Any, Any], got: Any, place: Place) -> Difference | None:
        if not isinstance(got, dict):
            return Difference(sentence(place, "a dict", described(got)), hints.of_scalars(expected, got))
        # By kind and value, so that True is not taken for 1.
        theirs = {(type(key), key): value for key, value in got.items()}
        ours = {(type(key), key): value for key, value in expected.items()}
        missing = next((key for kind, key in ours if (kind, key) not in theirs), None)
        if any(key not in theirs for key in ours):
            return Difference(sentence(place, f"the key {quoted(missing)}", "none"), "a key is missing")
        if len(theirs) > len(ours):
            extra = next(key for kind, key in theirs if (kind, key) not in ours)
            return Difference(sentence(place, "no more keys", quoted(extra)), "there is a key too many")
        for kind_and_key, value in ours.items():
            found = self.difference(value, theirs[kind_and_key], (*place, kind_and_key[1]))
            if found is not None:
                return found
        return None


IDENTICAL = Comparison(EXACT)


def _first_leaf(nested: Any) -> Any:
    while isinstance(nested, list) and nested:
        nested = nested[0]
    return nested


def _long_axes(shape: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(length for length in shape if length != 1)

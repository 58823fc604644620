"""Two values compared leaf by leaf: numbers within a tolerance, everything else exactly. Finds where they part."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import numpy as np

from judge.checkers import hints
from judge.checkers.base import Value
from judge.checkers.canonical import Canonical, array_kind
from judge.checkers.report import array_report, kind_report, shape_report
from judge.checkers.tolerance import Tolerance
from judge.values.arrays import AnyArray, Ragged, flattened
from judge.values.mismatch import Place, described, quoted, spelt
from judge.values.render import excerpt, quote
from sandbox.guest import wire


class DtypePolicy(StrEnum):
    """Which numbers may stand for which.

    `kind`: bool, integer, float and complex stay apart, item sizes do not count. `exact`: arrays have the expected
    dtype. `any`: numbers of all kinds count by their value; a bool array too, but not a single True.
    """

    KIND = "kind"
    EXACT = "exact"
    ANY = "any"


class ShapePolicy(StrEnum):
    """`strict`: the expected shape. `squeeze`: the same but for axes of length 1. `broadcast`: any shape that NumPy
    would stretch to the expected one."""

    STRICT = "strict"
    SQUEEZE = "squeeze"
    BROADCAST = "broadcast"


@dataclass(frozen=True, slots=True)
class Difference:
    """`message` quotes both values; `hint` quotes neither (see `judge.checkers.base.Checked`)."""

    message: str
    hint: str = ""


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
            return self._table(expected, got, place)
        if self._same(expected, got):
            return None
        return _plain_difference(expected, got, place)

    # leaves

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
            # Python's own comparison would take True for 1.
            return Canonical().text(expected) == Canonical().text(got)
        return bool(expected == got)

    def _is_float(self, got: Any) -> bool:
        return type(got) is float or (type(got) is int and self.dtype is DtypePolicy.ANY)

    def _array(self, expected: AnyArray, got: Any, place: Place) -> Difference | None:
        if not isinstance(got, np.ndarray):
            return Difference(_sentence(place, described(expected), described(got)), "a NumPy array is expected")
        if not self._kinds_agree(expected, got):
            return Difference(*kind_report(expected, got, place, self.tolerance))
        fitted = self._fitted(got, expected.shape)
        if fitted is None:
            return Difference(*shape_report(expected, got, place, self.tolerance))
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
        if not differs.any():
            return None
        return Difference(*array_report(expected, got, differs, place, self.tolerance))

    # containers

    def _list(self, expected: list[Any], got: Any, place: Place) -> Difference | None:
        if not isinstance(got, list | tuple):
            return Difference(_sentence(place, f"a list of {len(expected)}", described(got)))
        if len(expected) != len(got):
            return _length_difference(expected, got, place)
        floats = self._as_floats(expected, got)
        if floats is not None:
            return self._elements(*floats, place)
        kinds = set(map(type, expected)) | set(map(type, got))
        if len(kinds) == 1 and kinds <= {int, str} and expected == got:
            return None
        for i, (one, other) in enumerate(zip(expected, got, strict=True)):
            found = self.difference(one, other, (*place, i))
            if found is not None:
                return found if found.hint else Difference(found.message, hints.of_lists(expected, list(got)))
        return None

    def _as_floats(self, expected: Any, got: Any) -> tuple[AnyArray, AnyArray] | None:
        """Both as float64 arrays, if they are regular nested lists of one shape that hold floats only."""
        try:
            (shape, leaves), (got_shape, got_leaves) = flattened(expected), flattened(got)
        except Ragged:
            return None
        if shape != got_shape or not leaves or set(map(type, leaves)) != {float}:
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
            return Difference(_sentence(place, "a dict", described(got)))
        # By kind and value, so that True is not taken for 1.
        theirs = {(type(key), key): value for key, value in got.items()}
        ours = {(type(key), key): value for key, value in expected.items()}
        for kind_and_key, value in ours.items():
            key = kind_and_key[1]
            if kind_and_key not in theirs:
                return Difference(_sentence(place, f"the key {quoted(key)}", "none"), "a key is missing")
            found = self.difference(value, theirs[kind_and_key], (*place, key))
            if found is not None:
                return found
        extra = next((key for kind, key in theirs if (kind, key) not in ours), None)
        if len(theirs) > len(ours):
            return Difference(_sentence(place, "no more keys", quoted(extra)), "there is a key too many")
        return None

    def _table(self, expected: wire.Frame | wire.Series, got: Any, place: Place) -> Difference | None:
        if type(got) is not type(expected):
            return Difference(_sentence(place, described(expected), described(got)))
        theirs, ours = _columns(got), _columns(expected)
        if [c.name for c in theirs] != [c.name for c in ours]:
            message = _sentence(place, _named(ours), _named(theirs))
            return Difference(message, "the columns' names or their order differ")
        for one, other in zip(ours, theirs, strict=True):
            if one.dtype != other.dtype and self.dtype is not DtypePolicy.ANY:
                message = _sentence((*place, one.name), one.dtype, quote(other.dtype))
                return Difference(message, "a column has another dtype")
            found = self.difference(one.values, other.values, (*place, one.name))
            if found is not None:
                return found
        found = self.difference(expected.index, got.index, (*place, "index"))
        return None if found is None else Difference(found.message, "the index differs")


def _columns(table: wire.Frame | wire.Series) -> tuple[wire.Column, ...]:
    return table.columns if isinstance(table, wire.Frame) else (table.column,)


def _named(columns: tuple[wire.Column, ...]) -> str:
    return "columns " + excerpt([c.name for c in columns], 300)[0]


def _long_axes(shape: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(length for length in shape if length != 1)


def _sentence(place: Place, expected: str, got: str) -> str:
    where = spelt("", place)
    return f"at {where}: expected {expected}, got {got}" if where else f"expected {expected}, got {got}"


def _plain_difference(expected: Any, got: Any, place: Place) -> Difference:
    one, other = excerpt(expected, 200)[0], excerpt(got, 200)[0]
    if type(expected) is not type(got):
        return Difference(
            _sentence(place, f"{one} ({described(expected)})", f"{other} ({described(got)})"),
            f"expected {described(expected)}, got {described(got)}",
        )
    return Difference(_sentence(place, one, other), hints.of_scalars(expected, got))


def _length_difference(expected: list[Any], got: Any, place: Place) -> Difference:
    surplus = len(got) - len(expected)
    count = "one item" if abs(surplus) == 1 else "items"
    hint = f"{count} too many" if surplus > 0 else f"{count} too few"
    return Difference(_sentence(place, f"{len(expected)} items", f"{len(got)}"), hint)

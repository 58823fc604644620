"""Multisets of plain numbers, and of rows of floats: millions of them, compared as arrays.

What is paired, and what is left over, is what `judge.checkers.outlines` would say of the same items one by one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from judge.checkers.numbered import numbered
from judge.checkers.outlines import unpaired_items
from judge.checkers.pairing import Unpaired, unpaired_rows
from judge.checkers.tolerance import Tolerance
from judge.values.arrays import AnyArray

LEAST, LARGEST = -(2**63), 2**63 - 1
"""Of the integers that are compared as int64."""


@dataclass(frozen=True, slots=True)
class _Numbers:
    """`plain`: int64, or finite float64, one an item or a row an item. `places`: theirs among the items. `odd`: the places of all
    others, which are integers beyond int64, or not finite. `items`: the whole."""

    plain: AnyArray
    places: AnyArray
    odd: AnyArray
    items: Any


def unpaired_numbers(expected: object, got: object, tolerance: Tolerance) -> Unpaired | None:
    """What is left over of two arrays of one kind, or two lists, as multisets of what their first axis holds. None: they hold
    something else than numbers, or rows of floats, or nothing."""
    ours, theirs = _numbers(expected), _numbers(got)
    if ours is None or theirs is None or ours.plain.dtype != theirs.plain.dtype:
        return None
    if ours.plain.shape[1:] != theirs.plain.shape[1:]:
        return None
    left = _plain_left(ours.plain, theirs.plain, tolerance)
    # Nothing odd is equal to anything plain.
    odd = _odd_left(ours, theirs, tolerance)
    missing = sorted([*ours.places[left.missing].tolist(), *odd.missing])
    extra = sorted([*theirs.places[left.extra].tolist(), *odd.extra])
    return Unpaired(missing, extra, left.complete and odd.complete)


def _plain_left(ours: AnyArray, theirs: AnyArray, tolerance: Tolerance) -> Unpaired:
    if not len(ours) or not len(theirs):
        return Unpaired(list(range(len(ours))), list(range(len(theirs))))
    if ours.dtype.kind == "i":
        return _integers(ours, theirs)
    if ours.ndim == 1:
        return _floats(ours, theirs, tolerance)
    return unpaired_rows(ours, theirs, tolerance)


def _odd_left(ours: _Numbers, theirs: _Numbers, tolerance: Tolerance) -> Unpaired:
    if not len(ours.odd) or not len(theirs.odd):
        return Unpaired(ours.odd.tolist(), theirs.odd.tolist())
    left = unpaired_items([ours.items[i] for i in ours.odd], [theirs.items[i] for i in theirs.odd], 0, tolerance)
    return Unpaired(ours.odd[left.missing].tolist(), theirs.odd[left.extra].tolist(), left.complete)


def _numbers(value: object) -> _Numbers | None:
    if isinstance(value, list | tuple):
        return _of_list(value)
    if not isinstance(value, np.ndarray) or not value.size:
        return None
    match value.dtype.kind, value.ndim:
        case "i", 1:
            return _apart(value, np.ones(len(value), np.bool_), np.int64)
        case "u", 1:
            return _apart(value, np.asarray(value <= LARGEST), np.int64)
        case "f", 1:
            return _apart(value, np.isfinite(value), np.float64)
        case "f", 2:
            return _apart(value, np.asarray(np.isfinite(value).all(axis=1)), np.float64)
        case _:
            return None


def _apart(value: AnyArray, plain: AnyArray, dtype: type) -> _Numbers:
    items = value.tolist() if value.ndim == 1 and not plain.all() else value
    return _Numbers(value[plain].astype(dtype, copy=False), np.flatnonzero(plain), np.flatnonzero(~plain), items)


def _of_list(value: list[Any] | tuple[Any, ...]) -> _Numbers | None:
    kinds = set(map(type, value))
    if kinds == {float}:
        array = np.array(value, np.float64)
        plain = np.isfinite(array)
        return _Numbers(array[plain], np.flatnonzero(plain), np.flatnonzero(~plain), value)
    if kinds != {int}:
        return None
    try:
        array = np.array(value, np.int64)
        return _Numbers(array, np.arange(len(value)), np.arange(0), value)
    except OverflowError:
        plain = np.array([LEAST <= number <= LARGEST for number in value], np.bool_)
        array = np.array([number for number in value if LEAST <= number <= LARGEST], np.int64)
        return _Numbers(array, np.flatnonzero(plain), np.flatnonzero(~plain), value)


def _floats(ours: AnyArray, theirs: AnyArray, tolerance: Tolerance) -> Unpaired:
    # By one float the sorted order is the best pairing there is.
    if len(ours) == len(theirs) and not tolerance.differs(np.sort(ours), np.sort(theirs)).any():
        return Unpaired()
    return unpaired_rows(ours[:, np.newaxis], theirs[:, np.newaxis], tolerance)


def _integers(ours: AnyArray, theirs: AnyArray) -> Unpaired:
    names, codes = numbered(np.concatenate((ours, theirs)))
    mine, other = codes[: len(ours)], codes[len(ours) :]
    of_mine, of_other = (np.bincount(part, minlength=len(names)) for part in (mine, other))
    if np.array_equal(of_mine, of_other):
        return Unpaired()
    # Of equal ones that are too many on one side, the last are left over of those that came, the first of those expected.
    missing = np.flatnonzero(_earlier(mine) < (of_mine - of_other)[mine])
    extra = np.flatnonzero(_earlier(other) >= of_mine[other])
    return Unpaired(missing.tolist(), extra.tolist())


def _earlier(codes: AnyArray) -> AnyArray:
    """Of each, how many equal ones stand before it."""
    order = np.argsort(codes, kind="stable")
    ordered = codes[order]
    begins = np.flatnonzero(np.concatenate(([True], ordered[1:] != ordered[:-1])))
    rank = np.arange(len(codes)) - np.repeat(begins, np.diff(np.append(begins, len(codes))))
    earlier = np.empty_like(order)
    earlier[order] = rank
    return earlier

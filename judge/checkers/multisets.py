"""Multisets of plain numbers, and of rows of floats: millions of them, compared as arrays.

What is paired, and what is left over, is what `judge.checkers.outlines` would say of the same items one by one.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from judge.checkers.numbered import numbered
from judge.checkers.pairing import Unpaired, unpaired_rows
from judge.checkers.tolerance import Tolerance
from judge.values.arrays import AnyArray

_DTYPES: Mapping[type, type] = {int: np.int64, float: np.float64}


def unpaired_numbers(expected: object, got: object, tolerance: Tolerance) -> Unpaired | None:
    """What is left over of two arrays of one kind, or two lists, as multisets of what their first axis holds. None: they hold
    something else than numbers, or rows of floats, or some are not finite."""
    ours, theirs = _plain(expected), _plain(got)
    if ours is None or theirs is None or ours.dtype != theirs.dtype or ours.shape[1:] != theirs.shape[1:]:
        return None
    if ours.dtype.kind == "i":
        return _integers(ours, theirs)
    if ours.ndim == 1:
        return _floats(ours, theirs, tolerance)
    return unpaired_rows(ours, theirs, tolerance)


def _plain(value: object) -> AnyArray | None:
    """As int64, or as float64, all finite."""
    array = value if isinstance(value, np.ndarray) else _of_list(value)
    if array is None or not array.size:
        return None
    match array.dtype.kind, array.ndim:
        case "i", 1:
            return array.astype(np.int64, copy=False)
        case "u", 1:
            return array.astype(np.int64) if array.max() <= np.iinfo(np.int64).max else None
        case "f", 1 | 2:
            return array.astype(np.float64, copy=False) if np.isfinite(array).all() else None
        case _:
            return None


def _of_list(value: object) -> AnyArray | None:
    if not isinstance(value, list | tuple) or len(kinds := set(map(type, value))) != 1:
        return None
    dtype = _DTYPES.get(kinds.pop())
    try:
        return np.array(value, dtype) if dtype is not None else None
    except OverflowError:
        return None


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

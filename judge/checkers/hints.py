"""What a wrong answer is right up to. A hint says nothing of the values themselves: it may be shown of hidden tests."""

from __future__ import annotations

from typing import Any

import numpy as np

from judge.checkers.canonical import Canonical
from judge.checkers.tolerance import Tolerance
from judge.values.arrays import AnyArray

ITEMS_SORTED = 200_000
"""Lists up to this long are searched for another order of the same items; the rest is not worth the time."""


def of_arrays(expected: AnyArray, got: AnyArray, tolerance: Tolerance) -> str:
    """For two arrays that differ, of any shapes."""
    if got.dtype.kind == "b" and expected.dtype.kind != "b":
        got = got.astype(np.int8)

    def close(candidate: AnyArray) -> bool:
        return candidate.shape == expected.shape and not tolerance.differs(expected, candidate).any()

    if got.ndim >= 2 and close(got.T):
        return "right up to a transpose"
    if got.shape != expected.shape:
        return _of_shapes(expected, got, close)
    if np.isnan(got).any() and not np.isnan(expected).any():
        return "there are NaNs"
    if expected.dtype.kind == "b":
        return "right up to negation" if close(~got.astype(bool)) else ""
    with np.errstate(all="ignore"):
        if expected.dtype.kind in "fci" and close(-got):
            return "right up to the sign"
        if expected.dtype.kind in "fi" and got.dtype.kind in "fi" and _same_multiset(expected, got, tolerance):
            return "right values in another order"
        if expected.dtype.kind == "f" and _constant_factor(expected, got, tolerance):
            return "right up to a constant factor"
    return ""


def _of_shapes(expected: AnyArray, got: AnyArray, close: Any) -> str:
    if got.size == expected.size and close(got.reshape(expected.shape)):
        return "right values in another shape"
    if got.ndim != expected.ndim:
        return "the number of axes differs"
    off = [have - want for have, want in zip(got.shape, expected.shape, strict=True) if have != want]
    if off == [1]:
        return "one axis is one too long"
    if off == [-1]:
        return "one axis is one too short"
    return "the shape differs"


def _same_multiset(expected: AnyArray, got: AnyArray, tolerance: Tolerance) -> bool:
    if expected.size < 2 or expected.size > ITEMS_SORTED:
        return False
    return not tolerance.differs(np.sort(expected, axis=None), np.sort(got, axis=None)).any()


def _constant_factor(expected: AnyArray, got: AnyArray, tolerance: Tolerance) -> bool:
    """A mean for a sum, degrees for radians. Of at least three numbers, or any two would do."""
    if expected.size < 3 or not (np.isfinite(expected).all() and np.isfinite(got).all()):
        return False
    place = np.unravel_index(int(np.argmax(np.abs(expected))), expected.shape)
    if got[place] == 0 or np.count_nonzero(expected) < 3:
        return False
    factor = float(expected[place]) / float(got[place])
    return bool(np.isfinite(factor)) and not tolerance.differs(expected, got.astype(np.float64) * factor).any()


def of_lists(expected: list[Any], got: list[Any]) -> str:
    """For two lists of one length that differ."""
    if not 2 <= len(expected) <= ITEMS_SORTED:
        return ""
    canonical = Canonical()
    same = sorted(canonical.items(expected)) == sorted(canonical.items(got))
    return "right values in another order" if same else ""


def of_scalars(expected: object, got: object) -> str:
    """For two scalars of one type that differ."""
    if isinstance(expected, float) and isinstance(got, float):
        return of_numbers(expected, got)
    if isinstance(expected, str) and isinstance(got, str):
        if expected.strip() == got.strip():
            return "right up to white space at the ends"
        if expected.casefold() == got.casefold():
            return "right up to upper and lower case"
    return ""


def of_numbers(expected: float, got: float) -> str:
    if got != got and expected == expected:
        return "it is NaN"
    if got == -expected:
        return "right up to the sign"
    return ""

"""Labels as numbers from 0 on, for arrays of millions: by counting where they lie close together, else by sorting."""

from __future__ import annotations

import numpy as np

from judge.values.arrays import AnyArray

SPREAD = 4
"""Integers are counted where their range is at most so many times their number."""


def numbered(values: AnyArray) -> tuple[AnyArray, AnyArray]:
    """Of a 1-D array without NaNs: the distinct values, ascending, and for each of `values` its place among them."""
    low = _lowest_of_close(values)
    if low is None:
        names = distinct(values)
        return names, np.searchsorted(names, values)
    offsets = _offsets(values, low)
    there = np.bincount(offsets) > 0
    return np.flatnonzero(there) + low, (np.cumsum(there) - 1)[offsets]


def distinct(values: AnyArray) -> AnyArray:
    """Of a 1-D array without NaNs: the distinct values, ascending."""
    low = _lowest_of_close(values)
    if low is not None:
        return np.flatnonzero(np.bincount(_offsets(values, low))) + low
    ordered = np.sort(values)
    return ordered[np.concatenate(([True], ordered[1:] != ordered[:-1]))] if ordered.size else ordered


def _offsets(values: AnyArray, low: int) -> AnyArray:
    """In int64: 100 - (-100) is no int8."""
    return values.astype(np.int64, copy=False) - low


def _lowest_of_close(values: AnyArray) -> int | None:
    """The least of integers that lie close together; None: they do not, or are none."""
    if values.dtype.kind != "i" or not values.size:
        return None
    low, high = int(values.min()), int(values.max())
    return low if high - low <= SPREAD * values.size else None

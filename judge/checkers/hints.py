"""What a wrong answer is right up to. A hint says nothing of the values themselves: it may be shown of hidden tests."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import permutations
from typing import Any

import numpy as np

from judge.checkers.bulk import far_larger
from judge.checkers.canonical import Canonical
from judge.checkers.tolerance import Tolerance
from judge.values.arrays import AnyArray

Change = Callable[[AnyArray], AnyArray]
"""Made to an array, element by element."""
ITEMS_SORTED = 100_000
"""Up to so many items are searched for another order of the same items; more are not worth the time."""
AXES_PERMUTED = 4
"""Arrays of up to so many axes are tried with their axes in every order."""
SAMPLED = 512
"""About so many elements are compared before all are."""


def of_arrays(expected: AnyArray, got: AnyArray, tolerance: Tolerance) -> str:
    """For two arrays that differ, of any shapes."""
    if got.dtype.kind == "b" and expected.dtype.kind != "b":
        got = got.astype(np.int8)
    with np.errstate(all="ignore"):
        if 2 <= got.ndim <= AXES_PERMUTED:
            for axes in _other_orders(got.ndim):
                if _close(expected, got.transpose(axes), tolerance):
                    return "right up to a transpose" if got.ndim == 2 else "right up to the order of the axes"
        if got.shape != expected.shape:
            return _of_shapes(expected, got, tolerance)
        return _of_elements(expected, got, tolerance)


def _other_orders(ndim: int) -> Iterator[tuple[int, ...]]:
    return (axes for axes in permutations(range(ndim)) if axes != tuple(range(ndim)))


def _close(expected: AnyArray, got: AnyArray, tolerance: Tolerance, change: Change = lambda part: part) -> bool:
    """All elements are equal once `change` is made to what came. A few are looked at first: most guesses are wrong."""
    if got.shape != expected.shape:
        return False
    few = _some(expected.shape)
    if tolerance.differs(expected[few], change(got[few])).any():
        return False
    return not tolerance.differs(expected, change(got)).any()


def _some(shape: tuple[int, ...]) -> tuple[slice, ...]:
    """About SAMPLED places, evenly over all axes."""
    each = max(int(SAMPLED ** (1 / max(len(shape), 1))), 1)
    return tuple(slice(None, None, max(length // each, 1)) for length in shape)


def _of_shapes(expected: AnyArray, got: AnyArray, tolerance: Tolerance) -> str:
    if got.size == expected.size and _close(expected, got.reshape(expected.shape), tolerance):
        return "right values in another shape"
    if got.ndim != expected.ndim:
        return "the number of axes differs"
    off = [(axis, have - want) for axis, (have, want) in enumerate(zip(got.shape, expected.shape, strict=True))]
    off = [(axis, surplus) for axis, surplus in off if surplus]
    if len(off) != 1 or abs(off[0][1]) != 1:
        return "the shape differs"
    axis, surplus = off[0]
    shorter, longer = (expected, got) if surplus == 1 else (got, expected)
    for end, cut in (("last", np.s_[:-1]), ("first", np.s_[1:])):
        rest = longer[(*(np.s_[:] for _ in range(axis)), cut)]
        one, other = (shorter, rest) if surplus == 1 else (rest, shorter)
        if rest.size and _close(one, other, tolerance):
            return f"the {end} along axis {axis} is {'too much' if surplus == 1 else 'missing'}, all else is right"
    return f"one axis is one too {'long' if surplus == 1 else 'short'}"


def _of_elements(expected: AnyArray, got: AnyArray, tolerance: Tolerance) -> str:
    """Of arrays of one shape."""
    if np.isnan(got).any() and not np.isnan(expected).any():
        return "there are NaNs"
    if expected.dtype.kind == "b":
        return "right up to negation" if _close(expected, got, tolerance, lambda part: ~part.astype(bool)) else ""
    if _close(expected, got, tolerance, np.negative):
        return "right up to the sign"
    if expected.dtype.kind == "c" or got.dtype.kind == "c":
        return ""
    if _same_multiset(expected, got, tolerance):
        return "right values in another order"
    return _of_a_constant(expected, got, tolerance)


def _same_multiset(expected: AnyArray, got: AnyArray, tolerance: Tolerance) -> bool:
    if expected.size < 2 or expected.size > ITEMS_SORTED:
        return False
    return not tolerance.differs(np.sort(expected, axis=None), np.sort(got, axis=None)).any()


def _of_a_constant(expected: AnyArray, got: AnyArray, tolerance: Tolerance) -> str:
    """A mean for a sum, degrees for radians, labels counted from one. Of at least three numbers, or any two would do."""
    if expected.size < 3 or (expected == expected.flat[0]).all():
        return ""
    ours, theirs = expected.astype(np.float64, copy=False), got.astype(np.float64, copy=False)
    if not (np.isfinite(ours).all() and np.isfinite(theirs).all()):
        return ""
    loose = Tolerance(tolerance.rtol, tolerance.atol)
    shift = ours.flat[0] - theirs.flat[0]
    if shift and _close(ours, theirs, loose, lambda part: part + shift):
        return "right up to a constant that is added"
    place = np.unravel_index(int(np.argmax(np.abs(ours))), ours.shape)
    if expected.dtype.kind != "f" or theirs[place] in (0, ours[place]) or np.count_nonzero(ours) < 3:
        return ""
    factor = ours[place] / theirs[place]
    right = np.isfinite(factor) and _close(ours, theirs, loose, lambda part: part * factor)
    return "right up to a constant factor" if right else ""


def of_lists(expected: list[Any], got: list[Any]) -> str:
    """For two lists that differ."""
    if len(expected) != len(got):
        surplus = len(got) - len(expected)
        count = "one item" if abs(surplus) == 1 else "items"
        return f"{count} too many" if surplus > 0 else f"{count} too few"
    if not 2 <= len(expected) <= ITEMS_SORTED or far_larger(got, expected):
        return ""
    canonical = Canonical()
    same = sorted(canonical.items(expected)) == sorted(canonical.items(got))
    return "right values in another order" if same else ""


def of_scalars(expected: object, got: object) -> str:
    """For two scalars that differ."""
    if got is None:
        return "it is None"
    if type(expected) is not type(got):
        # Which type is expected could tell a value: None, of an optional type.
        return "another type is expected"
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

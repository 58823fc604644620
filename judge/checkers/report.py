"""How two arrays or flat lists differ, in words: message (quotes values) and hint (does not)."""

from __future__ import annotations

from typing import Any

import numpy as np

from judge.checkers import hints
from judge.checkers.canonical import array_kind
from judge.checkers.difference import Difference, at, how_much, sentence, share
from judge.checkers.tolerance import EXACT, Tolerance, worst
from judge.values.arrays import AnyArray
from judge.values.mismatch import Place
from judge.values.render import differences, excerpt

KINDS = {"b": "bools", "i": "integers", "f": "floats", "c": "complex numbers"}


def array_report(
    expected: AnyArray, got: AnyArray, differs: AnyArray, place: Place, tolerance: Tolerance
) -> Difference:
    """Of two arrays of one shape. `differs`: which elements do, at least one.

    How many, the first, the worst by absolute error (infinite where one is not finite), and what is around the first.
    """
    count, size = int(np.count_nonzero(differs)), differs.size
    first, furthest = int(np.argmax(differs)), worst(expected, got, differs)
    which = "first and worst" if count > 1 and first == furthest else "first"
    text = _element(expected, got, first, tolerance)
    lines = [f"{at(place)}{share(count, size, 'element')}; {which} {text}" if expected.ndim else f"{at(place)}{text}"]
    if first != furthest:
        lines.append(f"worst {_element(expected, got, furthest, tolerance)}")
    around = differences(expected, got, differs)
    return Difference("\n".join([*lines, around] if around else lines), hints.of_arrays(expected, got, tolerance))


def items_report(expected: list[Any], got: list[Any], place: Place) -> Difference:
    """Of two different lists of one length, of integers only or of strings only."""
    differs = np.array([one != other for one, other in zip(expected, got, strict=True)])
    first = int(np.argmax(differs))
    message = sentence((*place, first), excerpt(expected[first], 200)[0], excerpt(got[first], 200)[0])
    if len(expected) == 1:
        return Difference(message, hints.of_scalars(expected[0], got[0]))
    message += f"; {share(int(np.count_nonzero(differs)), len(expected), 'item')}"
    if type(expected[0]) is not int:
        return Difference(message, hints.of_lists(expected, got))
    try:
        ours, theirs = np.array(expected, np.int64), np.array(got, np.int64)
    except OverflowError:
        return Difference(message, hints.of_lists(expected, got))
    around = differences(ours, theirs, differs)
    return Difference(f"{message}\n{around}", hints.of_arrays(ours, theirs, EXACT))


def kind_report(expected: AnyArray, got: AnyArray, place: Place, tolerance: Tolerance) -> Difference:
    """Of two arrays whose dtypes do not agree."""
    message = f"{at(place)}expected {expected.dtype.name}, got {got.dtype.name}"
    wanted = expected.dtype.name
    if array_kind(expected) != array_kind(got):
        message += f": {KINDS[array_kind(expected)]} are expected, not {KINDS[array_kind(got)]}"
    if got.shape == expected.shape and not tolerance.differs(expected, got).any():
        return Difference(message, f"right up to the dtype; return {wanted}")
    return Difference(message, f"the dtype differs; return {wanted}")


def shape_report(expected: AnyArray, got: AnyArray, place: Place, tolerance: Tolerance) -> Difference:
    """Of two arrays whose shapes do not agree."""
    message = f"{at(place)}expected shape {expected.shape}, got shape {got.shape}"
    return Difference(message, hints.of_arrays(expected, got, tolerance))


def _element(expected: AnyArray, got: AnyArray, place: int, tolerance: Tolerance) -> str:
    index = np.unravel_index(place, expected.shape)
    one, other = expected[index].item(), got[index].item()
    text = f"expected {one!r}, got {other!r}"
    if index:
        text = f"at [{', '.join(str(int(i)) for i in index)}]: {text}"
    if expected.dtype.kind in "biu":
        return text
    return text + how_much(one, other, tolerance)

"""How two arrays differ, in words: message (quotes values) and hint (does not)."""

from __future__ import annotations

import numpy as np

from judge.checkers import hints
from judge.checkers.canonical import array_kind
from judge.checkers.tolerance import Tolerance, errors
from judge.values.arrays import AnyArray
from judge.values.mismatch import Place, spelt
from judge.values.render import differences

_KINDS = {"b": "bools", "i": "integers", "f": "floats", "c": "complex numbers"}


def array_report(
    expected: AnyArray, got: AnyArray, differs: AnyArray, place: Place, tolerance: Tolerance
) -> tuple[str, str]:
    """Of two arrays of one shape. `differs`: which elements do, at least one.

    How many, the first, the worst by absolute error (infinite where one is not finite), and what is around the first.
    """
    count, size = int(np.count_nonzero(differs)), differs.size
    first = int(np.argmax(differs))
    worst = int(np.argmax(np.where(differs, errors(expected, got), -1.0)))
    share = f"{_prefix(place)}{count} of {size} elements differ ({_percent(count, size)})"
    lines = [f"{share}; first {_element(expected, got, first, tolerance)}"]
    if count > 1:
        lines.append(f"worst {_element(expected, got, worst, tolerance)}")
    around = differences(expected, got, differs)
    return "\n".join([*lines, around] if around else lines), hints.of_arrays(expected, got, tolerance)


def kind_report(expected: AnyArray, got: AnyArray, place: Place, tolerance: Tolerance) -> tuple[str, str]:
    """Of two arrays whose dtypes do not agree."""
    message = f"{_prefix(place)}expected {expected.dtype.name}, got {got.dtype.name}"
    wanted = expected.dtype.name
    if array_kind(expected) != array_kind(got):
        message += f": {_KINDS[array_kind(expected)]} are expected, not {_KINDS[array_kind(got)]}"
    if got.shape == expected.shape and not tolerance.differs(expected, got).any():
        return message, f"right up to the dtype; return {wanted}"
    return message, f"the dtype differs; return {wanted}"


def shape_report(expected: AnyArray, got: AnyArray, place: Place, tolerance: Tolerance) -> tuple[str, str]:
    """Of two arrays whose shapes do not agree."""
    message = f"{_prefix(place)}expected shape {expected.shape}, got shape {got.shape}"
    return message, hints.of_arrays(expected, got, tolerance)


def _prefix(place: Place) -> str:
    return f"at {spelt('', place)}: " if place else ""


def _percent(count: int, size: int) -> str:
    share = 100 * count / size
    return f"{share:.1f} %" if share >= 0.1 else "under 0.1 %"


def _element(expected: AnyArray, got: AnyArray, place: int, tolerance: Tolerance) -> str:
    index = np.unravel_index(place, expected.shape)
    at = f"at [{', '.join(str(int(i)) for i in index)}]" if index else "(a single number)"
    one, other = expected[index].item(), got[index].item()
    text = f"{at}: expected {one!r}, got {other!r}"
    if expected.dtype.kind in "biu":
        return text
    error = float(errors(expected[index].reshape(1), got[index].reshape(1))[0])
    return text + (f" (error {error:.3g}, allowed {tolerance.allowed(one):.3g})" if np.isfinite(error) else "")

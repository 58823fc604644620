"""Where two values part, in words."""

from __future__ import annotations

import math
from dataclasses import dataclass

from judge.checkers.tolerance import NanPolicy, Tolerance
from judge.values.mismatch import Place, spelt


@dataclass(frozen=True, slots=True)
class Difference:
    """`message` quotes both values; `hint` quotes neither (see `judge.checkers.base.Checked`)."""

    message: str
    hint: str = ""


def sentence(place: Place, expected: str, got: str) -> str:
    return f"{at(place)}expected {expected}, got {got}"


def at(place: Place) -> str:
    """What a sentence about `place` begins with; nothing for the whole value."""
    where = spelt("", place)
    return f"at {where}: " if where else ""


def counted(count: int, one: str) -> str:
    """`1 item`, `3 items`."""
    return f"{count} {one}" if count == 1 else f"{count} {one}s"


def share(count: int, size: int, one: str) -> str:
    """`2 of 5 items differ (40.0 %)`."""
    percent = 100 * count / size
    return f"{count} of {counted(size, one)} {'differs' if count == 1 else 'differ'} (" + (
        f"{percent:.1f} %)" if percent >= 0.1 else "under 0.1 %)"
    )


def how_much(expected: complex, got: complex, tolerance: Tolerance) -> str:
    """By how much two floats or complex numbers differ, in brackets; nothing where one of them is infinite."""
    if expected != expected and got != got and tolerance.nan is NanPolicy.NEVER:
        return " (NaN equals nothing here; the checker can be told `nan: equal`)"
    try:
        error = abs(got - expected)
    except OverflowError:
        return ""
    return f" (error {error:.3g}, allowed {tolerance.allowed(expected):.3g})" if math.isfinite(error) else ""

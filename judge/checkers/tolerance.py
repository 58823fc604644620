"""When two numbers count as equal, and by how much they differ if not.

    |got − expected| ≤ atol + rtol · |expected|

NumPy's `isclose` with the expected value as its second argument. Infinities equal only themselves, NaN equals NaN
only by policy, −0.0 equals 0.0, and nothing overflows on the way: near the largest float64 both sides are compared
at a quarter of their size. Whole numbers (integer and bool arrays) are exact whatever the tolerance.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import numpy as np

from judge.values.arrays import AnyArray


class NanPolicy(StrEnum):
    """May an expected NaN be matched by a NaN?"""

    NEVER = "never"
    EQUAL = "equal"


@dataclass(frozen=True, slots=True)
class Tolerance:
    """`rtol`, `atol`: at least 0 and finite."""

    rtol: float = 1e-6
    atol: float = 1e-8
    nan: NanPolicy = NanPolicy.NEVER

    def differs(self, expected: AnyArray, got: AnyArray) -> AnyArray:
        """For two arrays of one shape, of any numeric dtypes: which elements do not count as equal, as bools."""
        if expected.dtype.kind in "biu":
            return np.asarray(expected != got)
        wide_expected, wide_got = _wide(expected, got)
        with np.errstate(all="ignore"):
            error = np.abs(wide_got - wide_expected)
            allowed = self.atol + self.rtol * np.abs(wide_expected)
            close = error <= allowed
            overflowed = ~(np.isfinite(error) & np.isfinite(allowed))
            if overflowed.any():
                quarter = np.abs(wide_got / 4 - wide_expected / 4)
                close_again = quarter <= self.atol / 4 + self.rtol * np.abs(wide_expected / 4)
                close = np.where(overflowed, close_again, close)
            finite = np.isfinite(wide_expected) & np.isfinite(wide_got)
            equal = np.where(finite, close, wide_expected == wide_got)
        if self.nan is NanPolicy.EQUAL:
            equal |= np.isnan(wide_expected) & np.isnan(wide_got)
        return np.asarray(~equal)

    def close(self, expected: float, got: float) -> bool:
        """For two numbers, by the same rule."""
        if expected == got:
            return True
        if not (math.isfinite(expected) and math.isfinite(got)):
            return self.nan is NanPolicy.EQUAL and math.isnan(expected) and math.isnan(got)
        error, allowed = abs(got - expected), self.allowed(expected)
        if math.isfinite(error) and math.isfinite(allowed):
            return error <= allowed
        return abs(got / 4 - expected / 4) <= self.atol / 4 + self.rtol * abs(expected / 4)

    def allowed(self, expected: Any) -> float:
        """The error that is allowed where `expected` is expected; 0 for whole numbers."""
        return 0.0 if isinstance(expected, int) else float(self.atol + self.rtol * abs(expected))


CATALOGUE = Tolerance()
"""What is meant where a problem says nothing else."""
EXACT = Tolerance(rtol=0.0, atol=0.0)


def errors(expected: AnyArray, got: AnyArray) -> AnyArray:
    """|got − expected| as float64, of two arrays of one shape; infinite where either is not finite and they differ."""
    wide_expected, wide_got = _wide(expected, got)
    finite = np.isfinite(wide_expected) & np.isfinite(wide_got)
    with np.errstate(all="ignore"):
        error = np.abs(wide_got - wide_expected)
    return np.where(finite, error, np.where(wide_expected == wide_got, 0.0, np.inf))


def _wide(expected: AnyArray, got: AnyArray) -> tuple[AnyArray, AnyArray]:
    wide = np.complex128 if "c" in expected.dtype.kind + got.dtype.kind else np.float64
    return expected.astype(wide), got.astype(wide)

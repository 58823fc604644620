"""`subspace`: vectors of which only the space that they span counts, such as a basis of a null space."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from judge.checkers.base import ACCEPTED, Answer, Checked, rejected
from judge.checkers.compare import IDENTICAL
from judge.checkers.difference import counted
from judge.values.arrays import AnyArray

INDEPENDENT = 1e-4
"""The least eigenvalue of the products of unit vectors that are far from dependent."""


@dataclass(frozen=True, slots=True)
class Subspace:
    """Two sets of equally many vectors span the same space if they have one rank and the sine of the largest principal
    angle between their spans is at most `tolerance`. `axis`: the one that counts the vectors; a 1-D array is one vector.
    `orthonormal`: the given vectors must be orthonormal too, each product within `tolerance`.

    The length of a vector does not count, nor which basis of the space it is in. Expected vectors are to be independent, or
    dependent up to rounding. Anything but arrays of floats or complex numbers of one shape is compared exactly.
    """

    axis: int = 0
    tolerance: float = 1e-6
    orthonormal: bool = False

    def check(self, answer: Answer) -> Checked:
        expected, got = answer.expected, answer.got
        if not isinstance(expected, np.ndarray) or not isinstance(got, np.ndarray) or not _comparable(expected, got):
            found = IDENTICAL.difference(expected, got)
            return ACCEPTED if found is None else rejected(found.message, found.hint)
        return self._compared(_rows(expected, self.axis), _rows(got, self.axis), expected, got)

    def _compared(self, ours: AnyArray, theirs: AnyArray, expected: AnyArray, got: AnyArray) -> Checked:
        finite = np.isfinite(theirs).all(axis=1)
        if not finite.all():
            return rejected(f"vector {int(np.argmin(finite))} is not finite", "there are NaNs or infinities")
        if not np.isfinite(ours).all():
            return rejected("the expected vectors are not finite: nothing spans the same space")
        basis, other = _basis(ours), _basis(theirs)
        if len(basis) != len(other):
            hint = "the vectors are linearly dependent" if len(other) < len(basis) else "the rank is too large"
            return rejected(f"expected a space of {counted(len(basis), 'dimension')}, got one of {len(other)}", hint)
        sine = _sine(basis, other)
        if sine > self.tolerance:
            return self._another_space(basis, theirs, sine, _transposed(expected, got, self))
        return self._orthonormal(theirs) if self.orthonormal else ACCEPTED

    def _another_space(self, basis: AnyArray, theirs: AnyArray, sine: float, transposed: bool) -> Checked:
        outside = _outside(basis, _unit(theirs))
        far = int(np.argmax(outside))
        message = (
            f"another space is spanned: the largest principal angle has a sine of {sine:.3g}, allowed {self.tolerance:.3g}; "
            f"vector {far} is the furthest outside, by {outside[far]:.3g} of its length"
        )
        inside = int(np.count_nonzero(outside <= self.tolerance))
        message += f"; {inside} of {counted(len(outside), 'vector')} inside"
        return rejected(message, "right up to a transpose" if transposed else "")

    def _orthonormal(self, theirs: AnyArray) -> Checked:
        with np.errstate(all="ignore"):
            error = np.abs(theirs @ theirs.conj().T - np.eye(len(theirs)))
        error = np.where(np.isfinite(error), error, np.inf)
        if error.size == 0 or error.max() <= self.tolerance:
            return ACCEPTED
        i, j = (int(place) for place in np.unravel_index(int(np.argmax(error)), error.shape))
        what = f"vector {i} is not of length 1" if i == j else f"vectors {i} and {j} are not orthogonal"
        message = f"the space is right, but {what}: their product is off by {error[i, j]:.3g}"
        return rejected(message, "the space is right, the vectors are not orthonormal")


def _comparable(expected: AnyArray, got: AnyArray) -> bool:
    return (
        expected.shape == got.shape and expected.ndim in (1, 2) and {expected.dtype.kind, got.dtype.kind} <= {"f", "c"}
    )


def _rows(array: AnyArray, axis: int) -> AnyArray:
    """The vectors as rows."""
    wide = np.complex128 if array.dtype.kind == "c" else np.float64
    rows = array[np.newaxis] if array.ndim == 1 else array if axis == 0 else array.T
    return rows.astype(wide, copy=False)


def _unit(rows: AnyArray) -> AnyArray:
    """The rows at length 1; zero rows as they are. Nothing overflows: each is first divided by its largest element."""
    if rows.size == 0:
        return rows
    largest = np.maximum(np.abs(rows.real), np.abs(rows.imag)).max(axis=1, keepdims=True)
    scaled = rows / np.where(largest > 0, largest, 1.0)
    length = np.linalg.norm(scaled, axis=1, keepdims=True)
    return np.asarray(scaled / np.where(length > 0, length, 1.0))


def _basis(rows: AnyArray) -> AnyArray:
    """Orthonormal rows (r, d) that span what `rows` span; r is the numerical rank."""
    unit = _unit(rows)
    if unit.size == 0:
        return unit[:0]
    apart = _orthonormalised(unit)
    if apart is not None:
        return apart
    _, sizes, basis = np.linalg.svd(unit, full_matrices=False)
    rank = int(np.count_nonzero(sizes > max(unit.shape) * np.finfo(np.float64).eps * max(float(sizes[0]), 1e-300)))
    return np.asarray(basis[:rank])


def _orthonormalised(unit: AnyArray) -> AnyArray | None:
    """An orthonormal basis of vectors that are far from dependent, by products alone; None of others.

    Cholesky QR, twice (Yamamoto, Nakatsukasa, Yanagisawa, Fukaya 2015): the first round leaves an error of the condition number
    squared, which is bounded here, and the second one of rounding.
    """
    if len(unit) > unit.shape[1]:
        return None
    for _ in range(2):
        gram = unit @ unit.conj().T
        if not np.linalg.eigvalsh(gram)[0] > INDEPENDENT:
            return None
        unit = np.asarray(np.linalg.inv(np.linalg.cholesky(gram)) @ unit)
    return unit


def _sine(basis: AnyArray, other: AnyArray) -> float:
    """Of the largest principal angle between two spans of one dimension: ‖Q₂ − Q₂Q₁ᴴQ₁‖₂ (Björck and Golub 1973)."""
    if basis.size == 0:
        return 0.0
    outside = other - (other @ basis.conj().T) @ basis
    # The norm is the root of the largest eigenvalue of a small matrix; that of the whole would take another decomposition.
    return math.sqrt(max(float(np.linalg.eigvalsh(outside @ outside.conj().T)[-1]), 0.0))


def _outside(basis: AnyArray, unit: AnyArray) -> AnyArray:
    """How much of each unit vector is outside the span of `basis`."""
    return np.asarray(np.linalg.norm(unit - (unit @ basis.conj().T) @ basis, axis=1))


def _transposed(expected: AnyArray, got: AnyArray, checker: Subspace) -> bool:
    if expected.ndim != 2 or expected.shape[0] != expected.shape[1]:
        return False
    basis, other = _basis(_rows(expected, checker.axis)), _basis(_rows(got.T, checker.axis))
    return len(basis) == len(other) and _sine(basis, other) <= checker.tolerance

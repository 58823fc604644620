"""`up_to_sign`: vectors whose direction counts and whose sign does not, such as eigenvectors and components."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from judge.checkers.base import ACCEPTED, Answer, Checked, rejected
from judge.checkers.compare import Comparison
from judge.checkers.tolerance import CATALOGUE, Tolerance
from judge.values.arrays import AnyArray


@dataclass(frozen=True, slots=True)
class UpToSign:
    """`axis`: the one that counts the vectors (0: the rows of a matrix are vectors); a 1-D array is one vector.

    Each vector may be negated as a whole and by itself; then the rule is that of `array`.
    """

    axis: int = 0
    tolerance: Tolerance = CATALOGUE

    def check(self, answer: Answer) -> Checked:
        expected, got = answer.expected, answer.got
        negated: list[int] = []
        if isinstance(expected, np.ndarray) and isinstance(got, np.ndarray) and self._comparable(expected, got):
            got, negated = self._turned(expected, got)
        found = Comparison(self.tolerance).difference(expected, got)
        if found is None:
            return ACCEPTED
        return rejected(found.message + _said(negated, expected), found.hint)

    def _comparable(self, expected: AnyArray, got: AnyArray) -> bool:
        # A column of an (n, 1) matrix is a vector, but an array has no axis that it has not.
        has_axis = expected.ndim == 1 or self.axis < expected.ndim
        return got.shape == expected.shape and has_axis and {got.dtype.kind, expected.dtype.kind} <= {"f", "c"}

    def _turned(self, expected: AnyArray, got: AnyArray) -> tuple[AnyArray, list[int]]:
        """`got` with the sign of each vector that makes it right, or at least nearer, and which were negated."""
        ours, theirs = self._vectors(expected), self._vectors(got)
        axes = tuple(range(1, ours.ndim))
        wrong = self.tolerance.differs(ours, theirs)
        wrong_negated = self.tolerance.differs(ours, -theirs)
        turn = wrong.any(axis=axes) & (~wrong_negated.any(axis=axes) | (wrong_negated.sum(axes) < wrong.sum(axes)))
        turned = np.where(turn.reshape(-1, *(1 for _ in axes)), -theirs, theirs)
        return (turned[0] if expected.ndim == 1 else np.moveaxis(turned, 0, self.axis)), np.flatnonzero(turn).tolist()

    def _vectors(self, array: AnyArray) -> AnyArray:
        return array[np.newaxis] if array.ndim == 1 else np.moveaxis(array, self.axis, 0)


def _said(negated: list[int], expected: object) -> str:
    if not negated or not isinstance(expected, np.ndarray):
        return ""
    if expected.ndim == 1:
        return "\n(compared with the vector negated, which is nearer)"
    which = ", ".join(map(str, negated[:5])) + (", …" if len(negated) > 5 else "")
    return f"\n(with {'these vectors' if len(negated) > 1 else 'this vector'} negated, which is nearer: {which})"

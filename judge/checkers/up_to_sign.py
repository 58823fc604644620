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
        if isinstance(expected, np.ndarray) and isinstance(got, np.ndarray) and _comparable(expected, got):
            got = self._turned(expected, got)
        found = Comparison(self.tolerance).difference(expected, got)
        return ACCEPTED if found is None else rejected(found.message, found.hint)

    def _turned(self, expected: AnyArray, got: AnyArray) -> AnyArray:
        """`got` with the sign of each vector that makes it right; where neither does, the sign it has."""
        ours, theirs = self._vectors(expected), self._vectors(got)
        axes = tuple(range(1, ours.ndim))
        wrong = self.tolerance.differs(ours, theirs).any(axis=axes)
        right_negated = ~self.tolerance.differs(ours, -theirs).any(axis=axes)
        turn = (wrong & right_negated).reshape(-1, *(1 for _ in axes))
        turned = np.where(turn, -theirs, theirs)
        return turned[0] if expected.ndim == 1 else np.moveaxis(turned, 0, self.axis)

    def _vectors(self, array: AnyArray) -> AnyArray:
        return array[np.newaxis] if array.ndim == 1 else np.moveaxis(array, self.axis, 0)


def _comparable(expected: AnyArray, got: AnyArray) -> bool:
    return got.shape == expected.shape and expected.ndim > 0 and got.dtype.kind in "fc"

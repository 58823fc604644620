"""`array`: numbers within a tolerance, leaf by leaf through tuples, lists, dicts and tables; all else exact."""

from __future__ import annotations

from dataclasses import dataclass

from judge.checkers.base import ACCEPTED, Answer, Checked, rejected
from judge.checkers.compare import Comparison, ShapePolicy
from judge.checkers.tables import DtypePolicy
from judge.checkers.tolerance import CATALOGUE, NanPolicy, Tolerance

__all__ = ["ArrayChecker", "DtypePolicy", "NanPolicy", "ShapePolicy", "Tolerance"]


@dataclass(frozen=True, slots=True)
class ArrayChecker:
    """The defaults are the catalogue's: rtol 1e-6, atol 1e-8, shape and kind of dtype strict, NaN never equal."""

    tolerance: Tolerance = CATALOGUE
    dtype: DtypePolicy = DtypePolicy.KIND
    shape: ShapePolicy = ShapePolicy.STRICT

    def check(self, answer: Answer) -> Checked:
        comparison = Comparison(self.tolerance, self.dtype, self.shape)
        found = comparison.difference(answer.expected, answer.got)
        return ACCEPTED if found is None else rejected(found.message, found.hint)

"""`frame`: a DataFrame or a Series, with a say in what of columns, dtypes, rows and index counts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from judge.checkers.base import ACCEPTED, Answer, Checked, Value, rejected
from judge.checkers.compare import Comparison
from judge.checkers.tables import IN_ORDER, DtypePolicy, TablePolicy, keys_of, table_difference
from judge.checkers.tolerance import CATALOGUE, Tolerance
from sandbox.guest import wire


@dataclass(frozen=True, slots=True)
class FrameChecker:
    """Floats count within `tolerance`, all other cells exactly. A missing number is NaN, and equal to nothing unless
    `tolerance.nan` says so; a missing text or time is None, and equal to None. Anything but a table is compared as by
    `array`."""

    policy: TablePolicy = IN_ORDER
    tolerance: Tolerance = CATALOGUE
    dtype: DtypePolicy = DtypePolicy.KIND

    def check(self, answer: Answer) -> Checked:
        expected, got = answer.expected, answer.got
        if isinstance(expected, wire.Frame | wire.Series):
            found = table_difference(expected, got, self.policy, self.tolerance, self.dtype)
        else:
            found = Comparison(self.tolerance, self.dtype).difference(expected, got)
        return ACCEPTED if found is None else rejected(found.message, found.hint)

    def unused(self, expected: Iterable[Value]) -> frozenset[str]:
        """The keys of tolerances that mean no column of any of these tables."""
        tables = (value for value in expected if isinstance(value, wire.Frame | wire.Series))
        return frozenset(self.policy.tolerances).difference(*(keys_of(table).values() for table in tables))

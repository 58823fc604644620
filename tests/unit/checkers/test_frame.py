"""`frame`: columns, dtypes, rows, index, missing values; and tables under `array`."""

from __future__ import annotations

import math
import random
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from judge.checkers.base import Answer, Checked
from judge.checkers.frame import FrameChecker
from judge.checkers.tables import ColumnPolicy, DtypePolicy, IndexPolicy, RowPolicy, TablePolicy
from judge.checkers.tolerance import NanPolicy, Tolerance
from sandbox.guest.wire import Column, Frame, Series

NAN = math.nan
A = Column("id", "int64", (1, 2, 3))
B = Column("amount", "float64", (0.5, 2.0, -1.0))
C = Column("city", "text", ("Oslo", None, "Rome"))
D = Column("when", "datetime64[ns]", ("2024-01-31T00:00:00", None, "2024-02-01T12:30:00"))
TABLE = Frame((A, B, C, D), (0, 1, 2))


def checker(**policy: Any) -> FrameChecker:
    """By the names of the policies; the rest as it is by default."""
    own = {name: policy.pop(name) for name in ("tolerance", "dtype") if name in policy}
    return FrameChecker(TablePolicy(**policy), **own)


def check(checker: FrameChecker, expected: Any, got: Any) -> Checked:
    return checker.check(Answer((), expected, got))


def accepts(checker: FrameChecker, got: Any, expected: Any = TABLE) -> bool:
    return check(checker, expected, got).accepted


def with_column(place: int, **changes: Any) -> Frame:
    columns = list(TABLE.columns)
    columns[place] = replace(columns[place], **changes)
    return replace(TABLE, columns=tuple(columns))


def in_rows(order: list[int], table: Frame = TABLE) -> Frame:
    columns = tuple(replace(c, values=tuple(c.values[i] for i in order)) for c in table.columns)
    return Frame(columns, tuple(table.index[i] for i in order))


BY_NAME = checker(columns=ColumnPolicy.NAME)
BY_POSITION = checker(columns=ColumnPolicy.POSITION)
ANY_ROWS = checker(rows=RowPolicy.ANY)
NO_INDEX = checker(index=IndexPolicy.IGNORE)


@pytest.mark.parametrize(
    ("checker", "got"),
    [
        (checker(), TABLE),
        (checker(), with_column(1, values=(0.5 + 1e-7, 2.0, -1.0))),
        (checker(), with_column(0, dtype="int32")),
        (BY_NAME, Frame((D, B, A, C), (0, 1, 2))),
        (BY_POSITION, with_column(1, name="x")),
        (NO_INDEX, replace(TABLE, index=(7, 7, 9))),
        (ANY_ROWS, in_rows([2, 0, 1])),
        (checker(rows=RowPolicy.ANY, index=IndexPolicy.IGNORE), replace(in_rows([2, 0, 1]), index=(0, 1, 2))),
        (checker(dtype=DtypePolicy.ANY), with_column(0, dtype="float64", values=(1.0, 2.0, 3.0))),
        (checker(tolerances={"amount": Tolerance(0.0, 0.5)}), with_column(1, values=(0.9, 2.4, -1.4))),
    ],
)
def test_accepted(checker: FrameChecker, got: Any) -> None:
    assert accepts(checker, got)


@pytest.mark.parametrize(
    ("checker", "got", "message", "hint"),
    [
        (
            checker(),
            with_column(1, values=(0.5, 2.5, -2.0)),
            (
                "at ['amount'][1]: expected 2.0, got 2.5 (error 0.5, allowed 2.01e-06); "
                "2 of 12 cells differ (16.7 %), in ['amount']"
            ),
            "all columns but one are right",
        ),
        (
            checker(),
            with_column(2, values=("Oslo", "", "Rome")),
            "at ['city'][1]: expected None, got ''; 1 of 12 cells differs (8.3 %), in ['city']",
            "all columns but one are right",
        ),
        (
            checker(),
            with_column(1, values=(0.5, NAN, -1.0)),
            "at ['amount'][1]: expected 2.0, got nan; 1 of 12 cells differs (8.3 %), in ['amount']",
            "there are NaNs",
        ),
        (
            checker(),
            with_column(0, dtype="float64"),
            "at ['id']: expected int64, got float64",
            "a column has another dtype",
        ),
        (
            checker(dtype=DtypePolicy.EXACT),
            with_column(0, dtype="int32"),
            "at ['id']: expected int64, got int32",
            "a column has another dtype",
        ),
        (checker(dtype=DtypePolicy.ANY), with_column(0, dtype="text"), "at ['id']: expected int64, got text", None),
        (
            checker(),
            Frame((B, A, C, D), (0, 1, 2)),
            "expected the columns ['id', 'amount', 'city', 'when'], got the columns ['amount', 'id', 'city', 'when']",
            "the columns are in another order",
        ),
        (BY_NAME, Frame((A, B, C), (0, 1, 2)), "columns: ['when'] missing", "a column is missing"),
        (BY_NAME, Frame((A, A, B, C, D), (0, 1, 2)), "columns: ['id'] not expected", "there is a column too many"),
        (
            BY_NAME,
            with_column(0, name=0),
            "columns: ['id'] missing, [0] not expected",
            "the names of the columns differ",
        ),
        (BY_POSITION, Frame((A, B), (0, 1, 2)), "expected 4 columns, got 2", "there are too few columns"),
        (checker(), in_rows([0, 1]), "expected 3 rows, got 2", "one row too few"),
        (checker(), replace(in_rows([2, 0, 1]), index=(0, 1, 2)), None, "the rows are in another order"),
        (
            checker(),
            replace(TABLE, index=(1, 2, 3)),
            "at ['index'][0]: expected 0, got 1; the values are right",
            "the index differs, all else is right",
        ),
        (checker(), replace(TABLE, index=(False, 1, 2)), None, "the index differs, all else is right"),
        (ANY_ROWS, replace(in_rows([2, 0, 1]), index=(0, 1, 2)), None, ""),
        (
            ANY_ROWS,
            in_rows([0, 1, 1]),
            (
                "the row {'id': 2, 'amount': 2.0, 'city': None, 'when': None} at [2] is not expected; the row {'id': 3, "
                "'amount': -1.0, 'city': 'Rome', 'when': '2024-02-01T12:30:00'} is missing"
            ),
            "",
        ),
        (ANY_ROWS, in_rows([0, 1]), None, "too few rows"),
        (checker(), Series(A, (0, 1, 2)), "expected DataFrame, got Series", "a DataFrame is expected"),
        (checker(), None, "expected DataFrame, got None", "a DataFrame is expected"),
        (checker(), {"id": [1, 2, 3]}, "expected DataFrame, got dict", "a DataFrame is expected"),
    ],
)
def test_rejected(checker: FrameChecker, got: Any, message: str | None, hint: str | None) -> None:
    checked = check(checker, TABLE, got)
    assert not checked.accepted
    assert message is None or checked.message == message
    assert hint is None or checked.hint == hint


def test_a_wrong_row_is_shown_beside_its_like() -> None:
    got = replace(
        in_rows([2, 1, 0]), columns=(in_rows([2, 1, 0]).columns[0], replace(B, values=(-1.5, 2.5, 0.9)), C, D)
    )
    of_two = Frame(TABLE.columns[:2], TABLE.index)
    message = check(ANY_ROWS, of_two, Frame(got.columns[:2], got.index)).message
    assert message == (
        "the row {'id': 3, 'amount': -1.5} at [0] is not expected; the row {'id': 3, 'amount': -1.0} is missing"
    )


class TestMissing:
    NUMBERS = Series(Column("x", "float64", (1.0, NAN)), (0, 1))

    def test_a_number_that_is_missing_equals_one_by_policy_only(self) -> None:
        checked = check(checker(), self.NUMBERS, self.NUMBERS)
        assert "(NaN equals nothing here; the checker can be told `nan: equal`)" in checked.message
        for rows in RowPolicy:
            equal = checker(tolerance=Tolerance(nan=NanPolicy.EQUAL), rows=rows)
            assert accepts(equal, self.NUMBERS, self.NUMBERS)
            assert not accepts(equal, replace(self.NUMBERS, column=Column("x", "float64", (1.0, 0.0))), self.NUMBERS)
            assert not accepts(checker(rows=rows), self.NUMBERS, self.NUMBERS)

    def test_a_text_that_is_missing_is_none_and_not_the_empty_one(self) -> None:
        texts = Series(Column("x", "text", ("", None)), (0, 1))
        assert accepts(checker(), texts, texts)
        assert not accepts(checker(), replace(texts, column=Column("x", "text", (None, ""))), texts)


class TestSeries:
    ONE = Series(A, (0, 1, 2))

    def test_its_name_counts_unless_it_is_told_not_to(self) -> None:
        renamed = replace(self.ONE, column=replace(A, name=None))
        assert not accepts(checker(), renamed, self.ONE)
        assert accepts(BY_POSITION, renamed, self.ONE)


def test_columns_of_one_name_go_by_their_order() -> None:
    twice = Frame((A, replace(A, values=(4, 5, 6)), B), (0, 1, 2))
    assert accepts(BY_NAME, Frame((B, A, twice.columns[1]), (0, 1, 2)), twice)
    assert not accepts(BY_NAME, Frame((B, twice.columns[1], A), (0, 1, 2)), twice)


def test_no_rows_still_have_dtypes() -> None:
    empty = Frame((replace(A, values=()), replace(B, values=())), ())
    assert accepts(checker(), empty, empty)
    assert accepts(ANY_ROWS, empty, empty)
    assert not accepts(checker(), Frame((replace(A, values=(), dtype="text"), empty.columns[1]), ()), empty)


def test_no_columns() -> None:
    assert accepts(checker(), Frame((), (0, 1)), Frame((), (0, 1)))
    assert not accepts(checker(), Frame((), (0,)), Frame((), (0, 1)))
    assert not accepts(checker(rows=RowPolicy.ANY, index=IndexPolicy.IGNORE), Frame((), (0,)), Frame((), (0, 1)))


rows = st.lists(
    st.tuples(st.integers(0, 2), st.integers(0, 9).map(float), st.none() | st.sampled_from("ab")), max_size=8
)


def table(of: list[tuple[int, float, str | None]]) -> Frame:
    columns = list(zip(*of, strict=True)) or [(), (), ()]
    dtypes = ("int64", "float64", "text")
    return Frame(
        tuple(Column(name, dtype, tuple(c)) for name, dtype, c in zip("xyz", dtypes, columns, strict=True)),
        tuple(range(len(of))),
    )


@given(rows, st.randoms(use_true_random=False), st.floats(-1e-9, 1e-9))
def test_rows_in_any_order(of: list[tuple[int, float, str | None]], rng: random.Random, noise: float) -> None:
    any_order = checker(rows=RowPolicy.ANY, index=IndexPolicy.IGNORE)
    got = [(x, y + noise, z) for x, y, z in rng.sample(of, len(of))]
    assert accepts(any_order, table(got), table(of))
    assert not accepts(any_order, table([*got, (0, 0.0, "c")]), table([*of, (0, 1e-3, "c")]))


@given(rows.filter(len), st.data())
def test_one_cell_beyond_the_tolerance_is_refused(of: list[tuple[int, float, str | None]], data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(of) - 1))
    x, y, z = of[place]
    changed = data.draw(st.sampled_from([(x + 1, y, z), (x, y + 1e-4, z), (x, y, "c")]))
    got = table([*of[:place], changed, *of[place + 1 :]])
    for one in (checker(), checker(rows=RowPolicy.ANY), BY_NAME, BY_POSITION, NO_INDEX):
        assert not accepts(one, got, table(of))


def test_a_number_that_names_a_column_is_its_key() -> None:
    near = checker(tolerances={"0": Tolerance(0.0, 0.5)})
    zero, one, text = (Column(name, "float64", (1.0,)) for name in (0, 1, "0"))

    def accepted(*columns: Column, wrong: int) -> bool:
        got = [replace(c, values=(1.25,)) if i == wrong else c for i, c in enumerate(columns)]
        return accepts(near, Frame(tuple(got), (0,)), Frame(columns, (0,)))

    assert accepted(zero, one, wrong=0)
    assert not accepted(zero, one, wrong=1)
    assert accepted(zero, text, wrong=1), "the text goes before the number"
    assert not accepted(zero, text, wrong=0)

"""Numbers as multisets, compared as arrays: the same as item by item; and labels as numbers, the same as NumPy's."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from judge.checkers.multisets import unpaired_numbers
from judge.checkers.numbered import distinct, numbered
from judge.checkers.outlines import unpaired_items
from judge.checkers.tolerance import CATALOGUE, Tolerance

NEAR = st.integers(-3, 3)
FAR = st.sampled_from([-(2**63), -(10**15), 0, 1, 10**15, 2**63 - 1])
CLOSE = Tolerance(rtol=0.0, atol=0.6)
floats = st.lists(st.integers(-4, 4).map(lambda n: n / 2), max_size=8)


@pytest.mark.parametrize("numbers", [NEAR, FAR])
def test_integers(numbers: Any) -> None:
    @given(st.lists(numbers, max_size=12), st.lists(numbers, max_size=12))
    def same(ours: list[int], theirs: list[int]) -> None:
        slow = unpaired_items(ours, theirs, 0, CATALOGUE)
        for pair in ((ours, theirs), (np.array(ours, np.int64), np.array(theirs, np.int64))):
            quick = unpaired_numbers(*pair, CATALOGUE)
            assert quick == slow if ours and theirs else quick is None

    same()


@given(floats, floats)
def test_floats(ours: list[float], theirs: list[float]) -> None:
    slow = unpaired_items(ours, theirs, 0, CLOSE)
    quick = unpaired_numbers(np.array(ours), np.array(theirs), CLOSE)
    assert quick == slow if ours and theirs else quick is None


@given(
    st.lists(st.tuples(*[NEAR] * 2), min_size=1, max_size=6), st.lists(st.tuples(*[NEAR] * 2), min_size=1, max_size=6)
)
def test_rows_of_floats(ours: list[Any], theirs: list[Any]) -> None:
    mine, other = (np.array(rows) / 2 for rows in (ours, theirs))
    assert unpaired_numbers(mine, other, CLOSE) == unpaired_items(list(mine), list(other), 0, CLOSE)


ODD_INTEGERS = st.sampled_from([-(2**63), 2**63 - 1, 2**63, 2**64 - 1, 0, 1, 10**30, -(10**30)])
ODD_FLOATS = st.sampled_from([0.0, 0.5, 2.0, float("nan"), float("inf"), float("-inf")])
POSITIVE = st.sampled_from([0, 1, 2**63 - 1, 2**63, 2**64 - 1])


@given(st.lists(ODD_INTEGERS, min_size=1, max_size=8), st.lists(ODD_INTEGERS, min_size=1, max_size=8))
def test_integers_beyond_int64_among_others(ours: list[int], theirs: list[int]) -> None:
    assert unpaired_numbers(ours, theirs, CATALOGUE) == unpaired_items(ours, theirs, 0, CATALOGUE)


@given(st.lists(POSITIVE, min_size=1, max_size=8), st.lists(POSITIVE, min_size=1, max_size=8))
def test_unsigned_integers(ours: list[int], theirs: list[int]) -> None:
    pair = (np.array(ours, np.uint64), np.array(theirs, np.uint64))
    assert unpaired_numbers(*pair, CATALOGUE) == unpaired_items(ours, theirs, 0, CATALOGUE)


@given(st.lists(ODD_FLOATS, min_size=1, max_size=8), st.lists(ODD_FLOATS, min_size=1, max_size=8))
def test_floats_that_are_not_finite_among_others(ours: list[float], theirs: list[float]) -> None:
    slow = unpaired_items(ours, theirs, 0, CLOSE)
    assert unpaired_numbers(ours, theirs, CLOSE) == slow
    assert unpaired_numbers(np.array(ours), np.array(theirs), CLOSE) == slow


@given(
    st.lists(st.tuples(ODD_FLOATS, ODD_FLOATS), min_size=1, max_size=6),
    st.lists(st.tuples(ODD_FLOATS, ODD_FLOATS), min_size=1, max_size=6),
)
def test_rows_that_are_not_finite_among_others(ours: list[Any], theirs: list[Any]) -> None:
    mine, other = np.array(ours), np.array(theirs)
    slow = unpaired_items(list(mine), list(other), 0, CLOSE)
    assert unpaired_numbers(mine, other, CLOSE) == slow


@pytest.mark.parametrize(
    "value", [[1, True], [1, 2.0], ["1"], [], 1, None, np.array([1j]),
              np.array([True]), np.zeros((2, 2, 2)), np.zeros((2, 2), np.int64)],
    ids=repr,
)  # fmt: skip
def test_anything_else_is_left_to_others(value: object) -> None:
    assert unpaired_numbers(value, value, CATALOGUE) is None


@pytest.mark.parametrize("numbers", [NEAR, FAR, st.floats(allow_nan=False)])
def test_numbered(numbers: Any) -> None:
    @given(st.lists(numbers, max_size=20))
    def same(values: list[Any]) -> None:
        array = np.array(values, np.int64 if all(type(v) is int for v in values) else np.float64)
        names, codes = numbered(array)
        known, inverse = np.unique(array, return_inverse=True)
        assert names.tolist() == distinct(array).tolist() == known.tolist()
        assert codes.tolist() == inverse.tolist()

    same()

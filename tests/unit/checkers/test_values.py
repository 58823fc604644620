"""`exact`, `unordered` and the composed checkers."""

from __future__ import annotations

import math
import random
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as npst

from judge.checkers.array import ArrayChecker
from judge.checkers.base import Answer, Checked, Checker
from judge.checkers.compare import ShapePolicy
from judge.checkers.composed import Each, Fields, Nullable, TupleChecker
from judge.checkers.exact import Exact
from judge.checkers.one_of import OneOf
from judge.checkers.relabelling import UpToRelabelling
from judge.checkers.unordered import Unordered
from judge.checkers.up_to_sign import UpToSign
from judge.values.accept import returned
from judge.values.types import parse
from sandbox.guest.wire import Column, Frame, NdArray, Series

INF, NAN = math.inf, math.nan


def check(checker: Checker, expected: Any, got: Any) -> Checked:
    return checker.check(Answer((), expected, got))


def accepts(checker: Checker, expected: Any, got: Any) -> bool:
    checked = check(checker, expected, got)
    assert checked.score == float(checked.accepted)
    assert checked.accepted or checked.message
    return checked.accepted


def frame(*columns: tuple[str, str, tuple[Any, ...]], index: tuple[Any, ...] = (0, 1)) -> Frame:
    return Frame(tuple(Column(*column) for column in columns), index)


# For the properties of `unordered`; those of all checkers are in test_any_value.py.
scalars = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=3)
trees = st.recursive(
    scalars | npst.arrays(np.float64, npst.array_shapes(max_dims=2, max_side=3), elements=st.floats(-9, 9)),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=2), inner, max_size=3),
    max_leaves=8,
)


class TestExact:
    @pytest.mark.parametrize(
        ("expected", "got"),
        [
            ([1, "a", None, True], [1, "a", None, True]),
            (0.0, -0.0),
            ([INF], [INF]),
            ({"a": 1, "b": 2}, {"b": 2, "a": 1}),
            ({1, 2}, {2, 1}),
            (np.array([1, 2]), np.array([1, 2], np.int32)),
            (b"1\n", b"1\n"),
            (frame(("a", "int64", (1, 2))), frame(("a", "int64", (1, 2)))),
        ],
    )
    def test_accepted(self, expected: Any, got: Any) -> None:
        assert accepts(Exact(), expected, got)

    @pytest.mark.parametrize(
        ("expected", "got"),
        [
            (1, True),
            (1, 1.0),
            (1.0, 1),
            (1, "1"),
            (0, None),
            (NAN, NAN),
            ([1], [True]),
            ([1, 2], [2, 1]),
            ([1], [1, 2]),
            ([], None),
            ({1: 0}, {True: 0}),
            ({1}, {True}),
            ({"a": 1}, {"a": 1, "b": 2}),
            ({"a": 1}, {}),
            (np.array([1, 2]), [1, 2]),
            (np.array([1, 2]), np.array([1.0, 2.0])),
            (np.array([1, 2]), np.array([[1, 2]])),
            (np.array([2**62 + 1]), np.array([2**62])),
            (np.array([True]), np.array([1])),
            (b"1\n", b"1"),
            (b"1\n", [1]),
            (frame(("a", "int64", (1, 2))), frame(("b", "int64", (1, 2)))),
            (frame(("a", "int64", (1, 2))), frame(("a", "float64", (1, 2)))),
            (frame(("a", "int64", (1, 2))), frame(("a", "int64", (1, 2)), index=(1, 0))),
            (frame(("a", "int64", (1, 2))), Series(Column("a", "int64", (1, 2)), (0, 1))),
        ],
    )
    def test_rejected(self, expected: Any, got: Any) -> None:
        assert not accepts(Exact(), expected, got)

    @pytest.mark.parametrize(
        ("expected", "got", "message", "hint"),
        [
            (
                [[1], [2, 3]],
                [[1], [2, 4]],
                "at [1][1]: expected 3, got 4; 1 of 2 items differs (50.0 %)\nexpected[0:2] = 2, »3«\ngot[0:2]      = 2, »4«",
                "",
            ),
            (
                [1, 2, 4],
                [1, 4, 2],
                (
                    "at [1]: expected 2, got 4; 2 of 3 items differ (66.7 %)\n"
                    "expected[0:3] = 1, »2«, »4«\ngot[0:3]      = 1, »4«, »2«"
                ),
                "right values in another order",
            ),
            (
                ["a", "b"],
                ["b", "a"],
                "at [0]: expected 'a', got 'b'; 2 of 2 items differ (100.0 %)",
                "right values in another order",
            ),
            ([1, 2], [1], "expected 2 items, got 1", "one item too few"),
            ([[1], 2], [[2], 2, 3], "expected 2 items, got 3; they part at [0]", "one item too many"),
            ([1], [1, 2, 3], "expected 1 item, got 3", "items too many"),
            (1, True, "expected 1 (int), got True (bool)", "another type is expected"),
            ("a", " a\n", r"expected 'a', got ' a\n'", "right up to white space at the ends"),
            ("No", "no", "expected 'No', got 'no'", "right up to upper and lower case"),
            (2.0, -2.0, "expected 2.0, got -2.0 (error 4, allowed 0)", "right up to the sign"),
            ({"a": [1]}, {"a": [2]}, "at ['a'][0]: expected 1, got 2", ""),
            ({"a": 1}, {"b": 1}, "expected the key 'a', got none", "a key is missing"),
        ],
    )
    def test_says_where(self, expected: Any, got: Any, message: str, hint: str) -> None:
        checked = check(Exact(), expected, got)
        assert (checked.message, checked.hint) == (message, hint)


class TestUnordered:
    @pytest.mark.parametrize(
        ("depth", "expected", "got"),
        [
            (1, [1, 2, 2], [2, 1, 2]),
            (1, [[1, 2], [3]], [[3], [1, 2]]),
            (1, [0.0, 1.5], [1.5, -0.0]),
            (1, [{"a": 1}, [None]], [[None], {"a": 1}]),
            (1, [], []),
            (1, np.array([1, 2, 3]), np.array([3, 1, 2], np.int32)),
            (1, np.array([[1, 2], [3, 4]]), np.array([[3, 4], [1, 2]])),
            (2, [["b", "a"], ["c"]], [["c"], ["a", "b"]]),
            (3, [[[1, 2], [3]], []], [[], [[3], [2, 1]]]),
            (1, 5, 5),
            (1, {"a": [1, 2]}, {"a": [1, 2]}),
        ],
    )
    def test_accepted(self, depth: int, expected: Any, got: Any) -> None:
        assert accepts(Unordered(depth), expected, got)

    @pytest.mark.parametrize(
        ("depth", "expected", "got"),
        [
            (1, [1, 2, 2], [1, 1, 2]),
            (1, [1, 2], [1, 2, 2]),
            (1, [1], [True]),
            (1, [1], [1.0]),
            (1, [NAN], [NAN]),
            (1, [[1, 2]], [[2, 1]]),
            (1, [1, 2], np.array([1, 2])),
            (1, np.array([1, 2]), [1, 2]),
            (1, np.array([1, 2]), np.array([1.0, 2.0])),
            (1, np.array([[1, 2]]), np.array([1, 2])),
            (1, [1, 2], {1, 2}),
            (1, {"a": [1, 2]}, {"a": [2, 1]}),
            (2, [[1], [2, 3]], [[1, 2], [3]]),
            (2, [["a,b"]], [["a", "b"]]),
            (1, ["1"], [1]),
        ],
    )
    def test_rejected(self, depth: int, expected: Any, got: Any) -> None:
        assert not accepts(Unordered(depth), expected, got)

    @pytest.mark.parametrize(
        ("expected", "got", "message", "hint"),
        [
            ([1, 2], [1, 3], "3 at [1] is not expected; 2 is missing", ""),
            (
                [1, 2],
                [1, 2, 2],
                "expected 2 items, got 3; 2 at [2] is too often",
                "all that is expected is there, and more",
            ),
            (
                [1, 2],
                [2],
                "expected 2 items, got 1; 1 is missing",
                "all that is there is expected, but something is missing",
            ),
        ],
    )
    def test_says_what_is_missing_and_what_is_not_expected(
        self, expected: Any, got: Any, message: str, hint: str
    ) -> None:
        checked = check(Unordered(), expected, got)
        assert (checked.message, checked.hint) == (message, hint)

    @given(st.lists(trees, max_size=6), st.randoms(use_true_random=False))
    def test_no_order_matters(self, items: list[Any], rng: random.Random) -> None:
        shuffled = items.copy()
        rng.shuffle(shuffled)
        assert accepts(Unordered(), items, shuffled)

    @given(st.lists(st.lists(st.integers(0, 3), max_size=3), max_size=5), st.randoms(use_true_random=False))
    def test_depth_two_is_a_multiset_of_multisets(self, groups: list[list[int]], rng: random.Random) -> None:
        shuffled = [rng.sample(group, len(group)) for group in groups]
        rng.shuffle(shuffled)
        assert accepts(Unordered(2), groups, shuffled)
        assert not accepts(Unordered(2), [*groups, [9]], [*shuffled, [8]])


class TestComposed:
    def test_a_checker_for_each_element_of_a_tuple(self) -> None:
        checker = TupleChecker((ArrayChecker(), Unordered()))
        assert accepts(checker, [1.0, [1, 2]], [1.0 + 1e-9, [2, 1]])
        assert check(checker, [1.0, [1, 2]], [1.0, [2, 3]]).message == "at [1]: 3 at [1] is not expected; 1 is missing"
        assert check(checker, [np.ones(2), [1]], [-np.ones(2), [1]]).hint == "at [0]: right up to the sign"
        got: Any
        for got in (None, [1.0], [1.0, [1], 2], {}):
            assert not accepts(checker, [1.0, [1]], got)

    def test_one_checker_for_every_item(self) -> None:
        assert accepts(Each(Unordered()), [[1, 2], [3]], [[2, 1], [3]])
        assert accepts(Each(Unordered()), [], [])
        for got in ([[3], [1, 2]], [[1, 2]], None, "ab"):
            assert not accepts(Each(Unordered()), [[1, 2], [3]], got)

    def test_the_hint_of_an_item_does_not_tell_which(self) -> None:
        checked = check(Each(Exact()), [1.0, 2.0], [1.0, -2.0])
        assert checked.message == "at [1]: expected 2.0, got -2.0 (error 4, allowed 0)"
        assert checked.hint == "right up to the sign"

    def test_a_checker_for_each_key(self) -> None:
        checker = Fields({"a": ArrayChecker(), "b": Exact()})
        assert accepts(checker, {"a": 1.0, "b": 2}, {"b": 2, "a": 1.0})
        for got in ({"a": 1.0}, {"a": 1.0, "b": 2, "c": 3}, {"a": 1.0, "b": 3}, [1.0, 2], {0: 1, 1: 2}):
            assert not accepts(checker, {"a": 1.0, "b": 2}, got)

    def test_places_are_joined(self) -> None:
        checker = Fields({"rows": Each(TupleChecker((Exact(), ArrayChecker())))})
        checked = check(checker, {"rows": [[1, 1.0], [2, 2.0]]}, {"rows": [[1, 1.0], [2, -2.0]]})
        assert checked.message == "at ['rows'][1][1]: expected 2.0, got -2.0 (error 4, allowed 2.01e-06)"
        assert checked.hint == "at ['rows']: at [1]: right up to the sign"


class TestNullable:
    def test_none_is_matched_by_none_only(self) -> None:
        checker = Nullable(Unordered())
        assert accepts(checker, None, None)
        assert accepts(checker, [1, 2], [2, 1])
        assert check(checker, [1], None) == Checked(False, 0.0, "expected [1], got None", "it is None")
        assert check(checker, None, []) == Checked(False, 0.0, "expected None, got []", "another type is expected")


class TestOneOf:
    CHECKER = OneOf(ArrayChecker())

    def test_any_of_the_right_answers_will_do(self) -> None:
        for got in (1.0, 2.0, 3.0 + 1e-9):
            assert accepts(self.CHECKER, [1.0, 2.0, 3.0], got)

    def test_says_that_it_is_none_of_them(self) -> None:
        checked = check(self.CHECKER, [[1.0, 2.0], [2.0, 1.0]], [3.0, 1.0])
        assert checked.message.startswith("none of the 2 right answers; beside the first: 2 of 2 elements differ")
        assert checked.hint == ""
        assert check(self.CHECKER, [2.0], -2.0) == check(ArrayChecker(), 2.0, -2.0)

    def test_a_hint_that_holds_for_all_of_them(self) -> None:
        assert check(OneOf(Exact()), ["a", "b"], None).hint == "it is None"

    @pytest.mark.parametrize("expected", [None, [], 1.0])
    def test_what_is_no_list_of_answers_accepts_nothing(self, expected: Any) -> None:
        assert not accepts(self.CHECKER, expected, 1.0)

    @given(st.lists(scalars, min_size=1, max_size=5), scalars)
    def test_it_is_membership(self, answers: list[Any], got: Any) -> None:
        assert accepts(OneOf(Exact()), answers, got) == any(accepts(Exact(), one, got) for one in answers)


ENDLESS = returned(NdArray("float64", (2**50, 0), b""), parse("ndarray[float64]"))
"""No bytes, and more rows than could be counted: whoever walks over them is never done."""


@pytest.mark.parametrize(
    ("checker", "expected"),
    [
        (Unordered(), np.zeros((3, 2))),
        (Unordered(2), np.zeros((3, 0))),
        (UpToSign(), np.zeros((3, 2))),
        (ArrayChecker(), np.zeros((3, 2))),
        (ArrayChecker(shape=ShapePolicy.SQUEEZE), np.zeros((3, 0))),
        (ArrayChecker(shape=ShapePolicy.BROADCAST), np.zeros((3, 0))),
    ],
)
def test_rows_of_nothing_are_not_walked_over(checker: Checker, expected: Any) -> None:
    assert not accepts(checker, expected, ENDLESS)


@pytest.mark.parametrize("checker", [Unordered(), Unordered(2), ArrayChecker(), Exact(), Each(Exact())])
def test_nor_beside_a_value_that_differs(checker: Checker) -> None:
    assert not accepts(checker, [np.zeros(2), np.zeros((3, 0))], [np.ones(2), ENDLESS])


def test_labels_that_no_array_could_hold_are_none() -> None:
    assert accepts(UpToRelabelling(), [0, 1, 0], [2**63 - 1, -1, 2**63 - 1])
    assert not accepts(UpToRelabelling(), [0, 1, 0], [2**63, -1, 2**63])


def test_bools_of_any_bytes_are_compared_as_truths() -> None:
    got = returned(NdArray("bool", (2,), b"\x02\x00"), parse("ndarray[bool]"))
    assert accepts(Exact(), np.array([True, False]), got)

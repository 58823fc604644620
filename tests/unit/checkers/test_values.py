"""`exact`, `unordered`, `up_to_sign` and the composed checkers, and what holds of all checkers."""

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
from judge.checkers.compare import DtypePolicy, ShapePolicy
from judge.checkers.composed import Each, Fields, TupleChecker
from judge.checkers.exact import Exact
from judge.checkers.tokens import Tokens
from judge.checkers.tolerance import NanPolicy, Tolerance
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


# what holds of all checkers

scalars = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=3)
arrays = npst.arrays(
    st.sampled_from([np.float64, np.float32, np.int64, np.uint8, np.bool_, np.complex128]),
    npst.array_shapes(min_dims=0, max_dims=3, min_side=0, max_side=3),
)
keys = st.integers(-3, 3) | st.text(max_size=2) | st.tuples(st.integers(0, 2))
frames = st.builds(
    lambda cells: Frame((Column("a", "float64", tuple(cells)),), tuple(range(len(cells)))),
    st.lists(st.none() | st.floats(allow_nan=False) | st.integers(), max_size=3),
)
trees = st.recursive(
    scalars | arrays | frames | st.floats(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(keys, inner, max_size=3) | st.sets(keys, max_size=3),
    max_leaves=8,
)
tolerances = st.builds(Tolerance, st.floats(0, 1), st.floats(0, 1e300), st.sampled_from(NanPolicy))
checkers: st.SearchStrategy[Checker] = st.recursive(
    st.just(Exact())
    | st.builds(Unordered, st.integers(1, 3))
    | st.builds(ArrayChecker, tolerances, st.sampled_from(DtypePolicy), st.sampled_from(ShapePolicy))
    | st.builds(UpToSign, st.just(0), tolerances)
    | st.builds(Tokens),
    lambda inner: (
        st.builds(Each, inner)
        | st.lists(inner, min_size=1, max_size=3).map(tuple).map(TupleChecker)
        | st.dictionaries(st.text(max_size=2), inner, min_size=1, max_size=2).map(Fields)
    ),
    max_leaves=3,
)


@given(checkers, trees, trees)
def test_any_value_is_judged(checker: Checker, expected: Any, got: Any) -> None:
    checked = check(checker, expected, got)
    assert checked.score == float(checked.accepted)
    (checked.message + checked.hint).encode("utf-8")


@given(checkers, trees, st.data())
def test_any_value_near_the_expected_is_judged(checker: Checker, expected: Any, data: st.DataObject) -> None:
    if isinstance(expected, np.ndarray):
        got = data.draw(
            st.sampled_from([expected.T, expected[np.newaxis], expected.astype(bool), expected == expected])
        )
        check(checker, expected, got)
    elif isinstance(expected, list) and expected:
        check(checker, expected, [*expected[1:], data.draw(trees)])
        check(checker, expected, [*expected, data.draw(trees)])


def has_nan(value: Any) -> bool:
    return "nan" in repr(value)


@given(
    st.just(Exact())
    | st.builds(Unordered, st.integers(1, 3))
    | st.builds(ArrayChecker, tolerances, st.sampled_from(DtypePolicy), st.sampled_from(ShapePolicy))
    | st.builds(UpToSign, st.just(0), tolerances),
    trees.filter(lambda value: not has_nan(value)),
)
def test_reflexive(checker: Checker, value: Any) -> None:
    assert accepts(checker, value, value)


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
            ([[1], [2, 3]], [[1], [2, 4]], "at [1][1]: expected 3, got 4", ""),
            ([1, 2], [2, 1], "at [0]: expected 1, got 2", "right values in another order"),
            ([1, 2], [1], "expected 2 items, got 1", "one item too few"),
            ([1], [1, 2, 3], "expected 1 items, got 3", "items too many"),
            (1, True, "expected 1 (int), got True (bool)", "expected int, got bool"),
            ("a", " a\n", r"expected 'a', got ' a\n'", "right up to white space at the ends"),
            ("No", "no", "expected 'No', got 'no'", "right up to upper and lower case"),
            (2.0, -2.0, "expected 2.0, got -2.0", "right up to the sign"),
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
                "expected 2 items, got 3; 2 at [1] is too often",
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

    @given(st.lists(trees.filter(lambda value: not has_nan(value)), max_size=6), st.randoms(use_true_random=False))
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


class TestUpToSign:
    @pytest.mark.parametrize("axis", [0, 1])
    def test_each_vector_by_itself(self, axis: int) -> None:
        expected = np.array([[1.0, 2.0], [3.0, -4.0]])
        got = expected.copy()
        got[(1,) if axis == 0 else (slice(None), 1)] *= -1
        assert accepts(UpToSign(axis), expected, got)
        assert not accepts(UpToSign(1 - axis), expected, got)

    def test_one_vector(self) -> None:
        assert accepts(UpToSign(), np.array([1.0, -2.0]), np.array([-1.0, 2.0]))
        assert not accepts(UpToSign(), np.array([1.0, -2.0]), np.array([1.0, 2.0]))

    @pytest.mark.parametrize("got", [np.ones((2, 1)), np.ones(2, np.int64), [1.0, 1.0], None, np.full(2, NAN)])
    def test_the_rest_is_as_for_arrays(self, got: Any) -> None:
        assert not accepts(UpToSign(), np.ones(2), got)


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
        assert checked.message == "at [1]: expected 2.0, got -2.0"
        assert checked.hint == "right up to the sign"

    def test_a_checker_for_each_key(self) -> None:
        checker = Fields({"a": ArrayChecker(), "b": Exact()})
        assert accepts(checker, {"a": 1.0, "b": 2}, {"b": 2, "a": 1.0})
        for got in ({"a": 1.0}, {"a": 1.0, "b": 2, "c": 3}, {"a": 1.0, "b": 3}, [1.0, 2], {0: 1, 1: 2}):
            assert not accepts(checker, {"a": 1.0, "b": 2}, got)


def test_bools_of_any_bytes_are_compared_as_truths() -> None:
    got = returned(NdArray("bool", (2,), b"\x02\x00"), parse("ndarray[bool]"))
    assert accepts(Exact(), np.array([True, False]), got)

"""`array`: the tolerance, its policies, and what is said of arrays that differ."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as npst

from judge.checkers.array import ArrayChecker
from judge.checkers.base import Answer, Checked, Checker
from judge.checkers.compare import ShapePolicy
from judge.checkers.tables import DtypePolicy
from judge.checkers.tolerance import NanPolicy, Tolerance
from sandbox.guest.wire import Column, Frame

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


tolerances = st.builds(Tolerance, st.floats(0, 1), st.floats(0, 1e300), st.sampled_from(NanPolicy))


class TestArrayTolerance:
    @pytest.mark.parametrize(
        ("expected", "got"),
        [
            (1.0, 1.0 + 9e-7),
            (0.0, 9e-9),
            (0.0, -0.0),
            (INF, INF),
            (1.7976931348623157e308, 1.797693e308),
            (-1e-320, 1e-320),
        ],
    )
    def test_accepted_as_number_in_a_list_and_in_an_array(self, expected: float, got: float) -> None:
        assert accepts(ArrayChecker(), expected, got)
        assert accepts(ArrayChecker(), [[expected]], [[got]])
        assert accepts(ArrayChecker(), np.array([expected]), np.array([got]))

    @pytest.mark.parametrize(
        ("expected", "got"),
        [
            (1.0, 1.0 + 2e-6),
            (0.0, 2e-8),
            (1e300, 1.00001e300),
            (INF, -INF),
            (INF, 1e308),
            (1.0, INF),
            (1.0, NAN),
            (NAN, NAN),
            (NAN, 1.0),
            (1.7e308, -1.7e308),
        ],
    )
    def test_rejected_as_number_in_a_list_and_in_an_array(self, expected: float, got: float) -> None:
        assert not accepts(ArrayChecker(), expected, got)
        assert not accepts(ArrayChecker(), [[expected]], [[got]])
        assert not accepts(ArrayChecker(), np.array([expected]), np.array([got]))

    def test_nothing_overflows_on_the_way(self) -> None:
        wide = ArrayChecker(Tolerance(rtol=2.0, atol=0.0))
        assert accepts(wide, np.array([1.7e308]), np.array([-1.7e308]))
        assert accepts(wide, 1.7e308, -1.7e308)
        narrow = ArrayChecker(Tolerance(rtol=1.5, atol=1e300))
        assert not accepts(narrow, np.array([1.7e308]), np.array([-1.7e308]))
        assert not accepts(narrow, 1.7e308, -1.7e308)

    def test_nan_by_policy(self) -> None:
        equal = ArrayChecker(Tolerance(nan=NanPolicy.EQUAL))
        for wrap in (lambda x: x, lambda x: [x], lambda x: np.array([x])):
            assert accepts(equal, wrap(NAN), wrap(NAN))
            assert not accepts(equal, wrap(NAN), wrap(1.0))
            assert not accepts(equal, wrap(1.0), wrap(NAN))

    def test_complex_numbers_go_by_their_distance(self) -> None:
        expected = np.array([3 + 4j])
        assert accepts(ArrayChecker(), expected, expected + 3e-6 * (1 + 1j))
        assert not accepts(ArrayChecker(), expected, expected + 4e-6 * (1 + 1j))
        assert not accepts(ArrayChecker(), expected, np.array([complex(3, NAN)]))

    @given(st.floats(allow_nan=False), st.floats(), tolerances)
    def test_a_number_and_an_array_of_it_are_judged_alike(
        self, expected: float, got: float, tolerance: Tolerance
    ) -> None:
        checker = ArrayChecker(tolerance)
        alone = accepts(checker, expected, got)
        assert accepts(checker, np.array([expected]), np.array([got])) == alone
        assert accepts(checker, [expected], [got]) == alone

    @given(
        npst.arrays(np.float64, npst.array_shapes(max_dims=3), elements=st.floats(-1e6, 1e6)),
        st.data(),
        st.floats(1e-9, 1e-2),
        st.floats(1e-9, 1e-2),
    )
    def test_the_tolerance_is_the_edge(self, expected: Any, data: st.DataObject, rtol: float, atol: float) -> None:
        checker = ArrayChecker(Tolerance(rtol, atol))
        sign = data.draw(st.sampled_from([-1, 1]))
        allowed = atol + rtol * np.abs(expected)
        assert accepts(checker, expected, expected + sign * 0.99 * allowed)
        place = tuple(data.draw(st.integers(0, n - 1)) for n in expected.shape)
        got = expected.copy()
        got[place] += sign * (1.01 * allowed[place] + 1e-9)
        assert not accepts(checker, expected, got)


class TestArrayPolicies:
    FLOATS = np.array([[1.0, 2.0], [3.0, 4.0]])

    @pytest.mark.parametrize(
        ("policy", "dtype", "accepted"),
        [
            (DtypePolicy.KIND, np.float32, True),
            (DtypePolicy.KIND, np.int64, False),
            (DtypePolicy.KIND, np.complex128, False),
            (DtypePolicy.EXACT, np.float64, True),
            (DtypePolicy.EXACT, np.float32, False),
            (DtypePolicy.ANY, np.int8, True),
            (DtypePolicy.ANY, np.complex64, True),
        ],
    )
    def test_dtype(self, policy: DtypePolicy, dtype: Any, accepted: bool) -> None:
        assert accepts(ArrayChecker(dtype=policy), self.FLOATS, self.FLOATS.astype(dtype)) == accepted

    @pytest.mark.parametrize(
        ("expected", "got", "accepted"),
        [(1.0, 1, True), (1, 1.0, True), (1, 1.5, False), (1.0, True, False), (1, True, False), (1.0, 10**400, False)],
    )
    def test_any_number_for_any_other_but_no_bool(self, expected: Any, got: Any, accepted: bool) -> None:
        checker = ArrayChecker(dtype=DtypePolicy.ANY)
        assert accepts(checker, expected, got) == accepted
        assert accepts(checker, [expected], [got]) == accepted

    @pytest.mark.parametrize(
        ("policy", "shape", "accepted"),
        [
            (ShapePolicy.STRICT, (2, 2), True),
            (ShapePolicy.STRICT, (1, 2, 2), False),
            (ShapePolicy.STRICT, (4,), False),
            (ShapePolicy.SQUEEZE, (1, 2, 2, 1), True),
            (ShapePolicy.SQUEEZE, (4,), False),
            (ShapePolicy.BROADCAST, (2, 2), True),
            (ShapePolicy.BROADCAST, (4,), False),
        ],
    )
    def test_shape(self, policy: ShapePolicy, shape: tuple[int, ...], accepted: bool) -> None:
        assert accepts(ArrayChecker(shape=policy), self.FLOATS, self.FLOATS.reshape(shape)) == accepted

    def test_broadcast_stretches_what_came_and_not_what_is_expected(self) -> None:
        checker = ArrayChecker(shape=ShapePolicy.BROADCAST)
        assert accepts(checker, np.ones((2, 3)), np.ones(3))
        assert not accepts(checker, np.ones(3), np.ones((2, 3)))

    def test_whole_numbers_are_exact(self) -> None:
        loose = ArrayChecker(Tolerance(0.5, 5.0))
        for expected, got in [(3, 4), ([3], [4]), (np.array([3]), np.array([4])), ("a", "b"), (True, False)]:
            assert not accepts(loose, expected, got)

    def test_leaves_of_tables(self) -> None:
        expected = frame(("a", "float64", (1.0, 2.0)), ("b", "text", ("x", None)))
        assert accepts(ArrayChecker(), expected, frame(("a", "float64", (1.0 + 1e-9, 2.0)), ("b", "text", ("x", None))))
        assert accepts(ArrayChecker(), expected, frame(("a", "float32", (1.0, 2.0)), ("b", "text", ("x", None))))
        assert not accepts(ArrayChecker(), expected, frame(("a", "float64", (1.1, 2.0)), ("b", "text", ("x", None))))
        assert not accepts(ArrayChecker(), expected, frame(("b", "text", ("x", None)), ("a", "float64", (1.0, 2.0))))

    def test_sets_are_compared_by_pairs(self) -> None:
        assert accepts(ArrayChecker(), {1.0, 2.0}, {2.0 + 1e-9, 1.0 - 1e-9})
        assert not accepts(ArrayChecker(), {1.0, 2.0}, {2.0, 1.1})
        assert not accepts(ArrayChecker(), {1}, {True})


class TestArrayReports:
    def test_first_worst_and_share(self) -> None:
        expected = np.arange(12.0).reshape(3, 4)
        got = expected.copy()
        got[0, 3] += 0.5
        got[2, 1] = 10
        message = check(ArrayChecker(), expected, got).message.splitlines()
        assert message[:2] == [
            "2 of 12 elements differ (16.7 %); first at [0, 3]: expected 3.0, got 3.5 (error 0.5, allowed 3.01e-06)",
            "worst at [2, 1]: expected 9.0, got 10.0 (error 1, allowed 9.01e-06)",
        ]
        assert "»3.5«" in message[3]

    def test_a_large_array_that_is_wrong_at_both_ends(self) -> None:
        expected = np.linspace(1.0, 2.0, 100_000)
        got = expected.copy()
        got[[1, 99_998]] += [1.0, -3.0]
        message = check(ArrayChecker(), expected, got).message.splitlines()
        assert message[0].startswith("2 of 100000 elements differ (under 0.1 %); first at [1]: expected")
        assert message[1].startswith("worst at [99998]: expected")
        assert "(error 3, allowed 2.01e-06)" in message[1]

    def test_a_nan_that_meets_a_nan(self) -> None:
        message = check(ArrayChecker(), np.array([1.0, NAN]), np.array([1.0, NAN])).message
        assert "expected nan, got nan (NaN equals nothing here; the checker can be told `nan: equal`)" in message

    def test_the_place_in_a_tuple(self) -> None:
        message = check(ArrayChecker(), [1, np.ones(2)], [1, np.zeros(2)]).message
        assert message.startswith("at [1]: 2 of 2 elements differ (100.0 %); first and worst at [0]: expected 1.0")

    @pytest.mark.parametrize(
        ("expected", "got", "hint"),
        [
            (np.array([[1.0, 2, 4], [4, 5, 6]]), np.array([[1.0, 4], [2, 5], [4, 6]]), "right up to a transpose"),
            (np.array([[1.0, 2], [3, 4]]), np.array([[1.0, 3], [2, 4]]), "right up to a transpose"),
            (np.array([1.0, 2]), np.array([[1.0], [2]]), "right values in another shape"),
            (np.array([1.0, 2]), np.array([1.0, 2, 3]), "the last along axis 0 is too much, all else is right"),
            (np.array([1.0, 2]), np.array([0.0, 1, 2]), "the first along axis 0 is too much, all else is right"),
            (np.eye(2, 3), np.eye(2, 2), "the last along axis 1 is missing, all else is right"),
            (np.eye(2, 3), np.zeros((2, 2)), "one axis is one too short"),
            (np.eye(2, 3), np.zeros((3, 3)), "one axis is one too long"),
            (np.ones((2, 3)), np.ones((4, 5)), "the shape differs"),
            (np.ones(2), np.ones((3, 4)), "the number of axes differs"),
            (np.array([1.0, 2]), np.array([1, 2]), "right up to the dtype; return float64"),
            (np.array([1.0, 2]), np.array([5, 2]), "the dtype differs; return float64"),
            (np.array([1, -2]), np.array([-1, 2]), "right up to the sign"),
            (np.array([True, False]), np.array([False, True]), "right up to negation"),
            (np.array([3.0, 1, 2]), np.array([1.0, 2, 3]), "right values in another order"),
            (np.array([3.0, 1, 2]), np.array([6.0, 2, 4]), "right up to a constant factor"),
            (np.array([3.0, 1, 2]), np.array([5.0, 3, 4]), "right up to a constant that is added"),
            (np.array([0, 2, 1, 1]), np.array([1, 3, 2, 2]), "right up to a constant that is added"),
            (
                np.arange(24.0).reshape(2, 3, 4),
                np.arange(24.0).reshape(2, 3, 4).transpose(1, 2, 0),
                "right up to the order of the axes",
            ),
            (np.array([3.0, 1]), np.array([3.0, NAN]), "there are NaNs"),
            (np.array([3.0, 1, 2]), np.array([3.0, 1, 7]), ""),
            (np.ones(2), [1.0, 1.0], "a NumPy array is expected"),
        ],
    )
    def test_hints(self, expected: Any, got: Any, hint: str) -> None:
        checked = check(ArrayChecker(), expected, got)
        assert not checked.accepted
        assert checked.hint == hint

    def test_bools_under_any_are_no_stumbling_block(self) -> None:
        assert not accepts(ArrayChecker(dtype=DtypePolicy.ANY), np.array([2.0, 3.0]), np.array([True, False]))

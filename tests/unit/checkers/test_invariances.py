"""`up_to_sign`, `up_to_relabelling`, `subspace`: what they are blind to, and what they still see."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as npst

from judge.checkers.base import Answer, Checked, Checker
from judge.checkers.relabelling import UpToRelabelling
from judge.checkers.subspace import Subspace
from judge.checkers.up_to_sign import UpToSign

NAN = math.nan
seeds = st.integers(0, 2**32 - 1).map(np.random.default_rng)


def check(checker: Checker, expected: Any, got: Any) -> Checked:
    return checker.check(Answer((), expected, got))


def accepts(checker: Checker, expected: Any, got: Any) -> bool:
    return check(checker, expected, got).accepted


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
        assert accepts(UpToSign(1), np.array([1.0, -2.0]), np.array([-1.0, 2.0]))
        assert not accepts(UpToSign(), np.array([1.0, -2.0]), np.array([1.0, 2.0]))

    @pytest.mark.parametrize("got", [np.ones((2, 1)), np.ones(2, np.int64), [1.0, 1.0], None, np.full(2, NAN)])
    def test_the_rest_is_as_for_arrays(self, got: Any) -> None:
        assert not accepts(UpToSign(), np.ones(2), got)

    def test_a_wrong_vector_is_compared_with_its_nearer_sign(self) -> None:
        checked = check(UpToSign(), np.array([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]), np.array([[1.0, 2, 3], [-4, -5, -7]]))
        assert checked.message.splitlines()[0] == (
            "1 of 6 elements differs (16.7 %); first at [1, 2]: expected 6.0, got 7.0 (error 1, allowed 6.01e-06)"
        )
        assert checked.message.endswith("(with this vector negated, which is nearer: 1)")

    @given(seeds, st.integers(0, 1), st.integers(1, 5), st.integers(1, 5))
    def test_any_signs(self, rng: np.random.Generator, axis: int, count: int, length: int) -> None:
        expected = rng.normal(size=(count, length) if axis == 0 else (length, count))
        signs = rng.choice([-1.0, 1.0], size=count)
        got = expected * (signs[:, np.newaxis] if axis == 0 else signs) * (1 + 1e-9)
        assert accepts(UpToSign(axis), expected, got)
        got[rng.integers(got.shape[0]), rng.integers(got.shape[1])] += 1e-3
        assert not accepts(UpToSign(axis), expected, got)


labellings = st.lists(st.integers(-2, 3), max_size=12)


class TestUpToRelabelling:
    @given(st.lists(st.tuples(st.integers(-2, 3), st.integers(-2, 3)), min_size=1, max_size=12))
    def test_the_place_that_is_named_is_the_first_at_which_no_names_will_do(self, rows: list[tuple[int, int]]) -> None:
        checker = UpToRelabelling(frozenset({-1}))

        def fits(pairs: list[tuple[int, int]]) -> bool:
            distinct = set(pairs)
            names, others = {one for one, _ in distinct}, {other for _, other in distinct}
            kept = all(one == other for one, other in pairs if -1 in (one, other))
            return kept and len(distinct) == len(names) == len(others)

        checked = check(checker, np.array([one for one, _ in rows]), np.array([other for _, other in rows]))
        first = next((n for n in range(len(rows)) if not fits(rows[: n + 1])), None)
        assert checked.accepted is (first is None)
        assert first is None or checked.message.startswith(f"at [{first}]: ")

    @pytest.mark.parametrize("expected", [[2**70, 5, 2**70], np.array([2**64 - 1, 5, 2**64 - 1], np.uint64)])
    def test_an_authors_labels_may_be_of_any_size(self, expected: Any) -> None:
        got = [0, 1, 0] if isinstance(expected, list) else np.array([0, 1, 0])
        assert accepts(UpToRelabelling(), expected, got)
        assert not accepts(
            UpToRelabelling(), expected, [0, 1, 1] if isinstance(expected, list) else np.array([0, 1, 1])
        )

    @pytest.mark.parametrize(
        ("dtype", "low", "high"), [("int8", -100, 100), ("int16", -30_000, 30_000), ("u1", 0, 200)]
    )
    def test_labels_may_lie_further_apart_than_their_dtype_reaches(self, dtype: str, low: int, high: int) -> None:
        odd = np.arange(100_000) % 2
        got = np.where(odd, high, low).astype(dtype)
        assert accepts(UpToRelabelling(), odd, got)
        assert accepts(UpToRelabelling(), got, odd)
        assert check(UpToRelabelling(), np.zeros_like(odd), got).hint == "one label too many"

    @pytest.mark.parametrize(
        ("expected", "got"),
        [
            ([0, 0, 1, 2], [5, 5, -3, 0]),
            (np.array([0, 1, 1]), np.array([1, 0, 0], np.int32)),
            (np.array([[0, 1], [1, 0]]), np.array([[3, 2], [2, 3]])),
            ([], []),
            ([2**70], [0]),
        ],
    )
    def test_accepted(self, expected: Any, got: Any) -> None:
        assert accepts(UpToRelabelling(), expected, got)

    @pytest.mark.parametrize(
        ("expected", "got", "message", "hint"),
        [
            (
                [0, 0, 1, 1],
                [0, 0, 1, 0],
                (
                    "at [3]: 0 again, as at [0], where others are expected: 0 there, 1 here; "
                    "with labels paired by how often they meet, 1 of 4 labels differs (25.0 %)"
                ),
                "",
            ),
            (
                [0, 0, 1, 1],
                [7, 7, 7, 7],
                (
                    "at [2]: 7 again, as at [0], where others are expected: 0 there, 1 here; "
                    "with labels paired by how often they meet, 2 of 4 labels differ (50.0 %)"
                ),
                "one label too few",
            ),
            (
                [0, 0, 0],
                [1, 2, 3],
                (
                    "at [1]: 2, where the same as at [0] is expected: 1 there; "
                    "with labels paired by how often they meet, 2 of 3 labels differ (66.7 %)"
                ),
                "labels too many",
            ),
            ([0, 1], [0], "expected 2 items, got 1", "one item too few"),
            (
                [0, 1],
                np.array([0, 1]),
                "expected a list of 2, got int64 array of shape (2,)",
                "another type is expected",
            ),
            (np.array([0, 1]), np.array([0.0, 1.0]), None, "right up to the dtype; return int64"),
            (np.array([[0, 1]]), np.array([0, 1]), None, "right values in another shape"),
            (np.array([0, 1]), np.array([False, True]), None, "right up to the dtype; return int64"),
        ],
    )
    def test_rejected(self, expected: Any, got: Any, message: str | None, hint: str) -> None:
        checked = check(UpToRelabelling(), expected, got)
        assert not checked.accepted
        assert message is None or checked.message == message
        assert checked.hint == hint

    def test_a_label_can_be_fixed(self) -> None:
        noise = UpToRelabelling(frozenset({-1}))
        assert accepts(noise, [-1, 0, 1], [-1, 1, 0])
        for got in ([0, -1, 1], [2, 1, 0], [-1, 0, -1]):
            assert not accepts(noise, [-1, 0, 1], got)
        assert check(noise, [-1, 0], [5, 0]).message.startswith("at [0]: expected -1, got 5, and -1 keeps its meaning")

    @given(labellings, st.permutations(range(-2, 4)))
    def test_any_names(self, labels: list[int], names: list[int]) -> None:
        renamed = [names[label + 2] for label in labels]
        for one, other in (
            (labels, renamed),
            (renamed, labels),
            (np.array(labels, np.int64), np.array(renamed, np.int64)),
        ):
            assert accepts(UpToRelabelling(), one, other)

    @given(labellings, labellings)
    def test_it_compares_which_are_together(self, ours: list[int], theirs: list[int]) -> None:
        def together(labels: list[int]) -> list[list[bool]]:
            return [[one == other for other in labels] for one in labels]

        assert accepts(UpToRelabelling(), ours, theirs) == (together(ours) == together(theirs))
        checked = check(UpToRelabelling(), ours, theirs)
        assert " 0 of" not in checked.message


class TestSubspace:
    PLANE = np.array([[1.0, 0, 0], [0, 1, 0]])

    @pytest.mark.parametrize(
        "got",
        [
            [[1.0, 1, 0], [1, -1, 0]],
            [[0, 1e-300, 0], [1e300, 0, 0]],
            [[-3.0, 0, 0], [5, 1, 1e-7]],
        ],
    )
    def test_accepted(self, got: Any) -> None:
        assert accepts(Subspace(), self.PLANE, np.array(got))
        assert accepts(Subspace(axis=1), self.PLANE.T, np.array(got).T)

    @pytest.mark.parametrize(
        ("got", "message", "hint"),
        [
            (
                [[1.0, 0, 0], [0, 1, 1e-3]],
                (
                    "another space is spanned: the largest principal angle has a sine of 0.001, allowed 1e-06; "
                    "vector 1 is the furthest outside, by 0.001 of its length; 1 of 2 vectors inside"
                ),
                "",
            ),
            (
                [[1.0, 0, 0], [2, 0, 0]],
                "expected a space of 2 dimensions, got one of 1",
                "the vectors are linearly dependent",
            ),
            ([[1.0, 0, 0], [0, NAN, 0]], "vector 1 is not finite", "there are NaNs or infinities"),
            (
                [[1.0, 0, 0]],
                "expected shape (2, 3), got shape (1, 3)",
                "the last along axis 0 is missing, all else is right",
            ),
            ([[1, 0, 0], [0, 1, 0]], None, "right up to the dtype; return float64"),
        ],
    )
    def test_rejected(self, got: Any, message: str | None, hint: str) -> None:
        checked = check(Subspace(), self.PLANE, np.array(got))
        assert not checked.accepted
        assert message is None or checked.message == message
        assert checked.hint == hint

    def test_rows_for_columns(self) -> None:
        vectors = np.array([[1.0, 2, 0], [0, 1, 3], [1, 3, 3]])
        assert check(Subspace(), vectors, vectors.T).hint == "right up to a transpose"

    def test_one_vector_is_a_line(self) -> None:
        assert accepts(Subspace(), np.array([1.0, 2.0]), np.array([-2.0, -4.0]))
        assert not accepts(Subspace(), np.array([1.0, 2.0]), np.array([2.0, 1.0]))

    def test_no_vectors_and_zero_vectors(self) -> None:
        for nothing in (np.zeros((0, 3)), np.zeros((2, 3)), np.zeros((2, 0)), np.zeros(0)):
            assert accepts(Subspace(), nothing, nothing)
        assert not accepts(Subspace(), np.zeros((2, 3)), self.PLANE)
        assert check(Subspace(), np.zeros((2, 3)), self.PLANE).hint == "the rank is too large"

    def test_what_is_expected_must_be_finite(self) -> None:
        assert "expected vectors are not finite" in check(Subspace(), np.array([NAN, 1.0]), np.ones(2)).message

    def test_orthonormal(self) -> None:
        checker = Subspace(orthonormal=True)
        assert accepts(checker, self.PLANE, np.array([[0.6, 0.8, 0], [-0.8, 0.6, 0]]))
        for got, message in (
            (
                [[2.0, 0, 0], [0, 1, 0]],
                "the space is right, but vector 0 is not of length 1: their product is off by 3",
            ),
            (
                [[1.0, 0, 0], [0.6, 0.8, 0]],
                "the space is right, but vectors 0 and 1 are not orthogonal: their product is off",
            ),
        ):
            checked = check(checker, self.PLANE, np.array(got))
            assert checked.message.startswith(message)
            assert checked.hint == "the space is right, the vectors are not orthonormal"

    @given(seeds, st.integers(1, 4), st.booleans())
    def test_any_basis_of_the_space(self, rng: np.random.Generator, rank: int, is_complex: bool) -> None:
        def normal(rows: int, columns: int) -> Any:
            real = rng.normal(size=(rows, columns))
            return real + 1j * rng.normal(size=(rows, columns)) if is_complex else real

        expected, mixing = normal(rank, 6), normal(rank, rank) + 4 * np.eye(rank)
        got = mixing @ expected
        assume_independent(expected, got)
        assert accepts(Subspace(), expected, got)
        assert accepts(Subspace(), got, expected)
        assert accepts(Subspace(1), expected.T, got.T)
        got[rng.integers(rank)] += 0.1 * np.linalg.norm(got) * normal(1, 6)[0]
        assert not accepts(Subspace(), expected, got)


def assume_independent(*sets: Any) -> None:
    from hypothesis import assume

    assume(all(np.linalg.cond(vectors) < 1e4 for vectors in sets))


@given(npst.arrays(np.float64, (3, 2), elements=st.floats(-10, 10)), st.floats(-0.9, 0.9))
def test_within_the_tolerance_of_each(expected: Any, share: float) -> None:
    got = expected * (1 + share * 1e-6)
    assert accepts(UpToSign(), expected, -got)
    if np.linalg.matrix_rank(expected, tol=1e-2) == 2:
        assert accepts(Subspace(1), expected, got)

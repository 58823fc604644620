"""Measures against what their definitions say, worked out the slow way, and on values that nobody meant."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from judge.checkers import measures
from judge.checkers.measures import Unmeasurable
from sandbox.guest.wire import Frame

classes = st.lists(st.tuples(st.integers(0, 3), st.integers(0, 4)), min_size=1, max_size=30)
scored = st.lists(st.tuples(st.integers(0, 1), st.integers(-3, 3)), min_size=2, max_size=30).filter(
    lambda rows: {truth for truth, _ in rows} == {0, 1}
)
pairs = st.lists(st.tuples(st.floats(-1e6, 1e6), st.floats(-1e6, 1e6)), min_size=1, max_size=30)


def split(rows: list[tuple[Any, Any]]) -> tuple[list[Any], list[Any]]:
    return [one for one, _ in rows], [other for _, other in rows]


class TestClasses:
    @given(classes)
    def test_accuracy_is_the_share_that_is_right(self, rows: list[tuple[int, int]]) -> None:
        share = sum(one == other for one, other in rows) / len(rows)
        truth, got = split(rows)
        assert measures.accuracy(truth, np.array(got)) == share
        assert measures.accuracy([f"c{t}" for t in truth], [f"c{g}" for g in got]) == share

    @given(classes, st.integers(0, 3))
    def test_f1_is_the_harmonic_mean_of_precision_and_recall(self, rows: list[tuple[int, int]], label: int) -> None:
        truth, got = split(rows)
        assert measures.f1(truth, got, label) == pytest.approx(f1(rows, label))
        names = sorted(set(truth) | set(got))
        macro = sum(f1(rows, name) for name in names) / len(names)
        assert measures.f1(truth, np.array(got, np.int32), None) == pytest.approx(macro)
        assert measures.f1(list(map(str, truth)), list(map(str, got)), None) == pytest.approx(macro)

    @pytest.mark.parametrize(
        ("truth", "got", "says"),
        [
            ([0, 1], [0.0, 1.0], "labels are integers, got floats"),
            ([0, 1], [False, True], "labels are integers, got bools"),
            ([0, 1], ["0", "1"], "labels are integers, got strings"),
            (["a"], [1], "labels are strings, got integers"),
            ([0, 1], [0], "expected 2 values, one a row, got 1"),
            ([0, 1], np.array([[0], [1]]), "expected one label a row, got int64 array of shape (2, 1)"),
            ([0, 1], np.array([0, 2**63], np.uint64), "a label beyond int64"),
            ([0, 1], [0, 2**70], "expected lists of numbers of one kind"),
            ([0, 1], [0, "1"], "expected lists of numbers of one kind"),
            ([0, 1], [0, None], "expected lists of numbers of one kind"),
            ([0, 1], None, "expected numbers or labels, got None"),
            ([0, 1], 1, "expected one label a row"),
        ],
    )
    def test_not_labels_of_that_kind(self, truth: object, got: object, says: str) -> None:
        with pytest.raises(Unmeasurable) as caught:
            measures.accuracy(truth, got)
        assert says in str(caught.value)
        assert caught.value.hint


def f1(rows: list[tuple[int, int]], label: int) -> float:
    right = sum(one == other == label for one, other in rows)
    total = sum((one == label) + (other == label) for one, other in rows)
    return 2 * right / total if total else 0.0


class TestScores:
    @given(scored)
    def test_roc_auc_is_the_share_of_pairs_in_the_right_order(self, rows: list[tuple[int, int]]) -> None:
        ups = [score for truth, score in rows if truth == 1]
        downs = [score for truth, score in rows if truth == 0]
        share = sum((up > down) + (up == down) / 2 for up in ups for down in downs) / (len(ups) * len(downs))
        assert measures.roc_auc(*split(rows)) == pytest.approx(share)

    @given(st.lists(st.tuples(st.integers(0, 1), st.floats(0, 1)), min_size=1, max_size=30))
    def test_log_loss_is_the_mean_of_the_logarithms(self, rows: list[tuple[int, float]]) -> None:
        chances = [min(max(p if truth else 1 - p, 1e-15), 1 - 1e-15) for truth, p in rows]
        loss = -sum(map(math.log, chances)) / len(rows)
        truth, got = split(rows)
        assert measures.log_loss(truth, np.array(got)) == pytest.approx(loss)
        assert measures.log_loss(truth, np.array([[1 - p, p] for p in got])) == pytest.approx(loss)

    @pytest.mark.parametrize(
        ("got", "says"),
        [
            ([0.5, 1.5], "a probability outside 0 to 1"),
            ([[0.5, 0.4], [0.1, 0.9]], "does not add up to 1"),
            ([[1.0], [1.0]], "1 columns, one a class is expected"),
            ([0.5, math.nan], "nan at [1]"),
            ([0.5], "expected 2 values"),
            (np.zeros((2, 2, 2)), "expected one row of probabilities a row"),
        ],
    )
    def test_not_probabilities(self, got: object, says: str) -> None:
        with pytest.raises(Unmeasurable) as caught:
            measures.log_loss([0, 1], got)
        assert says in str(caught.value)


class TestNumbers:
    @given(pairs)
    def test_errors(self, rows: list[tuple[float, float]]) -> None:
        truth, got = split(rows)
        errors = [other - one for one, other in rows]
        assert measures.rmse(truth, got) == pytest.approx(math.sqrt(sum(e * e for e in errors) / len(errors)))
        assert measures.mae(truth, np.array(got)) == pytest.approx(sum(map(abs, errors)) / len(errors))

    def test_r2(self) -> None:
        assert measures.r2([1.0, 2.0, 3.0], [1.0, 2.0, 3.0]) == 1.0
        assert measures.r2([1.0, 2.0, 3.0], [2.0, 2.0, 2.0]) == 0.0
        assert measures.r2([1.0, 2.0, 3.0], [3.0, 2.0, 1.0]) == -3.0

    def test_huge_predictions_are_bad_and_nothing_else(self) -> None:
        truth, got = [1.0, -1e308], [1e300, 1.7e308]
        assert measures.rmse(truth, got) == math.inf
        assert measures.mae(truth, got) == math.inf
        assert measures.r2([0.0, 1.0], got) == -math.inf
        assert measures.rmse([0.0, 0.0], [1e200, 1e200]) == pytest.approx(1e200)

    @pytest.mark.parametrize(
        ("got", "says"),
        [
            ([1.0, math.nan], "nan at [1]"),
            ([[1.0, 2.0]], "expected shape (2,), got (1, 2)"),
            ([True, False], "expected numbers, got bools"),
            ([[1.0], [1.0, 2.0]], "expected lists of numbers of one kind"),
            ("1, 2", "expected numbers or labels, got str"),
        ],
    )
    def test_not_such_numbers(self, got: object, says: str) -> None:
        with pytest.raises(Unmeasurable) as caught:
            measures.rmse([1.0, 2.0], got)
        assert says in str(caught.value)


class TestRankingsAndClusters:
    @given(st.lists(st.tuples(st.integers(0, 4), st.integers(-2, 2)), min_size=1, max_size=12), st.integers(1, 14))
    def test_ndcg(self, rows: list[tuple[int, int]], k: int) -> None:
        def gain(ranked: list[int]) -> float:
            return sum((2**rel - 1) / math.log2(rank + 2) for rank, rel in enumerate(ranked[:k]))

        truth, scores = split(rows)
        ranked = [truth[i] for i in sorted(range(len(rows)), key=lambda i: (-scores[i], i))]
        best = gain(sorted(truth, reverse=True))
        assert measures.ndcg(truth, scores, k) == pytest.approx(gain(ranked) / best if best else 0.0)

    def test_inertia_is_about_the_labels_own_means(self) -> None:
        points = np.array([[0.0, 0.0], [2.0, 0.0], [10.0, 1.0], [10.0, 3.0], [7.0, 7.0]])
        assert measures.inertia(points, np.array([0, 0, 1, 1, 2]), 3) == pytest.approx(1 + 1 + 1 + 1)
        assert measures.inertia(points, [5, 5, -1, -1, 0], None) == pytest.approx(4)

    def test_inertia_keeps_its_digits_far_from_the_origin(self) -> None:
        points = np.array([[1e8, 0.0], [1e8 + 1, 0.0]])
        assert measures.inertia(points, [0, 0], 1) == pytest.approx(0.5)

    @pytest.mark.parametrize(
        ("got", "says"),
        [
            ([0, 0, 1, 1, 1], "expected every label from 0 to 2, got 2 different ones"),
            ([1, 2, 3, 1, 1], "expected every label from 0 to 2"),
            ([0.0, 1.0, 2.0, 0.0, 0.0], "labels are integers, got floats"),
            ([0, 1, 2], "expected 5 values"),
        ],
    )
    def test_not_a_clustering(self, got: object, says: str) -> None:
        with pytest.raises(Unmeasurable) as caught:
            measures.inertia(np.zeros((5, 2)), got, 3)
        assert says in str(caught.value)


leaves = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=3)
anything = st.recursive(
    leaves,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=2), inner, max_size=3),
    max_leaves=12,
) | st.sampled_from(
    [
        np.zeros((0,)),
        np.zeros((0, 3)),
        np.array(2),
        np.array([1, 2], np.uint8),
        np.array([1j, 2j]),
        np.array([np.nan, np.inf]),
        np.array([1, 2], np.float16),
        Frame((), ()),
        {1, 2},
    ]
)


@pytest.mark.parametrize(
    "measure",
    [
        lambda got: measures.accuracy([0, 1], got),
        lambda got: measures.accuracy(["a", "b"], got),
        lambda got: measures.f1([0, 1], got, None),
        lambda got: measures.roc_auc([0, 1], got),
        lambda got: measures.log_loss([0, 1], got),
        lambda got: measures.rmse([0.0, 1.0], got),
        lambda got: measures.mae([[0.0], [1.0]], got),
        lambda got: measures.r2([0.0, 1.0], got),
        lambda got: measures.ndcg([0, 1], got, 2),
        lambda got: measures.inertia(np.zeros((2, 1)), got, None),
    ],
)
@given(anything)
def test_any_value_is_measured_or_refused(measure: Callable[[object], float], got: object) -> None:
    try:
        value = measure(got)
    except Unmeasurable as error:
        assert str(error)
        assert error.hint
    else:
        assert isinstance(value, float)
        assert not math.isnan(value)

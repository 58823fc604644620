"""Good enough or not, what is said of it, and what is wrong with a case's own part."""

from __future__ import annotations

from typing import Any, ClassVar

import numpy as np
import pytest

from judge.checkers.base import Answer, CheckerFailed
from judge.checkers.build import CheckerSpecError
from judge.checkers.exact import Exact
from judge.checkers.judging_parameters import metric
from judge.checkers.methods import Methods
from judge.checkers.metric import BELOW, Combine, Measure, Metric
from judge.problem import Parameter
from judge.values.types import parse

GIVEN = (
    Parameter("points", parse("ndarray[float64, (n, d)]")),
    Parameter("k", parse("int")),
    Parameter("seed", parse("int")),
)
LABELS = parse("ndarray[int64, (n,)]")


def answer(expected: Any, got: Any, *arguments: Any) -> Answer:
    return Answer(arguments, expected, got)


class TestThreshold:
    def test_reached(self) -> None:
        checked = Metric(Measure.ACCURACY).check(answer({"labels": [1, 1, 0, 0], "threshold": 0.75}, [1, 1, 0, 1]))
        assert (checked.accepted, checked.score) == (True, 0.75)
        assert checked.message == "accuracy 0.75, at least 0.75 is needed"

    def test_missed_tells_a_hidden_test_nothing_more(self) -> None:
        checked = Metric(Measure.ACCURACY).check(answer({"labels": [1, 1, 0, 0], "threshold": 0.8}, [1, 1, 0, 1]))
        assert (checked.accepted, checked.score, checked.hint) == (False, 0.75, BELOW)
        assert checked.message == "accuracy 0.75, at least 0.8 is needed"

    def test_lower_is_better_for_errors(self) -> None:
        expected = {"values": [0.0, 0.0], "threshold": 1.0}
        checker = Metric(Measure.RMSE)
        assert checker.check(answer(expected, [1.0, 1.0])).accepted
        missed = checker.check(answer(expected, [2.0, 2.0]))
        assert (missed.accepted, missed.score) == (False, 0.5)
        assert missed.message == "rmse 2, at most 1 is needed"

    def test_of_judge_yaml_holds_where_a_case_has_none(self) -> None:
        checker = Metric(Measure.ACCURACY, threshold=0.5)
        assert checker.check(answer({"labels": [1, 0]}, [1, 1])).accepted
        assert not checker.check(answer({"labels": [1, 0], "threshold": 0.6}, [1, 1])).accepted

    def test_what_cannot_be_measured_is_wrong_and_says_why(self) -> None:
        checked = Metric(Measure.RMSE).check(answer({"values": [0.0, 0.0], "threshold": 1.0}, [0.0, np.nan]))
        assert (checked.accepted, checked.message) == (False, "nan at [1]")
        assert checked.hint == "there is a NaN or an infinity in it"

    def test_inertia_takes_points_and_number_of_clusters_from_the_arguments(self) -> None:
        checker = metric({"name": "inertia", "points": "points", "clusters": "k"}, GIVEN, LABELS, "k", several=False)
        points = np.array([[0.0], [1.0], [9.0]])
        assert checker.check(answer({"threshold": 0.5}, [0, 0, 1], points, 2, 7)).accepted
        assert not checker.check(answer({"threshold": 0.5}, [0, 1, 1], points, 2, 7)).accepted
        assert not checker.check(answer({"threshold": 0.5}, [0, 0, 0], points, 2, 7)).accepted
        assert checker.fault((points, 2, 7), {"threshold": 0.5}) is None


class TestSeveralCalls:
    EXPECTED: ClassVar = {"labels": [1, 1, 0, 0], "threshold": 0.75}
    GOT: ClassVar = [np.array([1, 1, 0, 0]), np.array([1, 1, 1, 1])]

    def test_the_mean_counts(self) -> None:
        checked = Metric(Measure.ACCURACY, combine=Combine.MEAN).check(answer(self.EXPECTED, self.GOT))
        assert checked.accepted
        assert checked.message == "mean accuracy 0.75, at least 0.75 is needed (calls: 1, 0.5)"

    def test_or_the_worst(self) -> None:
        checked = Metric(Measure.ACCURACY, combine=Combine.WORST).check(answer(self.EXPECTED, self.GOT))
        assert (checked.accepted, checked.score) == (False, 0.5)
        losses = {"values": [0.0], "threshold": 1.0}
        assert not Metric(Measure.MAE, combine=Combine.WORST).check(answer(losses, [[0.5], [2.0]])).accepted

    def test_calls_that_must_not_all_be_the_same(self) -> None:
        expected = {**self.EXPECTED, "distinct": True}
        checker = Metric(Measure.ACCURACY, combine=Combine.MEAN)
        assert checker.check(answer(expected, self.GOT)).accepted
        same = checker.check(answer(expected, [self.GOT[0], self.GOT[0].copy()]))
        assert (same.accepted, same.hint) == (False, "calls with different seeds all return the same")

    def test_the_call_that_cannot_be_measured_is_named(self) -> None:
        checker = Metric(Measure.ACCURACY, combine=Combine.MEAN)
        assert checker.check(answer(self.EXPECTED, [self.GOT[0], [1]])).message.startswith("call 2: expected 4 values")


@pytest.mark.parametrize(
    ("checker", "expected", "says"),
    [
        (Metric(Measure.ACCURACY), [1, 0], 'the answer is no object; write {"threshold": ..., "labels": [...]}'),
        (Metric(Measure.INERTIA), 5, 'the answer is no object; write {"threshold": ...}'),
        (Metric(Measure.ACCURACY), {"labels": [1]}, "the answer has no threshold"),
        (Metric(Measure.ACCURACY), {"labels": [1], "threshold": True}, "the answer has no threshold"),
        (Metric(Measure.ACCURACY), {"labels": [1], "threshold": np.nan}, "the answer has no threshold"),
        (Metric(Measure.ACCURACY), {"labels": [1], "threshold": 10**400}, "the answer has no threshold"),
        (Metric(Measure.ACCURACY), {"threshold": 1}, 'the answer has no labels; add "labels"'),
        (Metric(Measure.ACCURACY), {"labels": [], "threshold": 1}, "labels: there is none"),
        (Metric(Measure.ACCURACY), {"labels": [[1]], "threshold": 1}, "labels: expected one label a row"),
        (
            Metric(Measure.ACCURACY),
            {"label": [1], "threshold": 1},
            "the answer has a key 'label'; write labels, threshold",
        ),
        (
            Metric(Measure.ACCURACY),
            {"labels": [1], "threshold": 1, "distinct": True},
            "the answer has a key 'distinct'",
        ),
        (
            Metric(Measure.ACCURACY, combine=Combine.MEAN),
            {"labels": [1], "threshold": 1, "distinct": 1},
            "distinct is neither true nor false",
        ),
        (Metric(Measure.ROC_AUC), {"labels": [1, 1], "threshold": 1}, "labels: expected 0 and 1, each at least once"),
        (Metric(Measure.ROC_AUC), {"labels": [0.0, 1.0], "threshold": 1}, "labels: expected 0 and 1"),
        (Metric(Measure.LOG_LOSS), {"labels": [-1, 1], "threshold": 1}, "labels: expected class numbers from 0 on"),
        (Metric(Measure.LOG_LOSS), {"labels": ["a"], "threshold": 1}, "labels: expected class numbers from 0 on"),
        (
            Metric(Measure.F1, positive=2),
            {"labels": [0, 1], "threshold": 1},
            "labels: the positive class 2 is not there",
        ),
        (Metric(Measure.RMSE), {"values": [np.nan], "threshold": 1}, "values: nan at [0]"),
        (Metric(Measure.R2), {"values": [2, 2], "threshold": 1}, "values: all are equal"),
        (
            Metric(Measure.NDCG),
            {"relevance": [-1], "threshold": 1},
            "relevance: expected a list of numbers from 0 to 100",
        ),
        (Metric(Measure.NDCG), {"relevance": [[1]], "threshold": 1}, "relevance: expected a list of numbers"),
    ],
)
def test_a_case_that_is_none(checker: Metric, expected: Any, says: str) -> None:
    fault = checker.fault((), expected)
    assert fault is not None
    assert says in fault
    with pytest.raises(CheckerFailed):
        checker.check(answer(expected, [1]))


@pytest.mark.parametrize(
    ("parameters", "returns", "several", "key", "says"),
    [
        ("acuracy", "list[int]", False, "m.name", "not 'acuracy'"),
        (None, "list[int]", False, "m", "the measure is missing; write one of accuracy, f1"),
        ({"threshold": 1}, "list[int]", False, "m", "the measure is missing"),
        (["accuracy"], "list[int]", False, "m", "the parameters are not a mapping"),
        ("accuracy", "float", False, "m", "it measures predictions, one a row, and float is none"),
        ({"name": "f1", "avarage": "macro"}, "list[int]", False, "m.avarage", "there is no such parameter"),
        ({"name": "accuracy", "positive": 2}, "list[int]", False, "m.positive", "it means nothing to accuracy"),
        ({"name": "rmse", "over": "mean"}, "list[float]", False, "m.over", "the entry has no `over`"),
        ({"name": "rmse", "threshold": float("inf")}, "list[float]", False, "m.threshold", "finite"),
        ("inertia", "list[int]", False, "m", "inertia needs the points"),
        ({"name": "inertia", "points": "k"}, "list[int]", False, "m.points", "write points"),
        ({"name": "inertia", "points": "points", "clusters": "c"}, "list[int]", False, "m.clusters", "write k, seed"),
    ],
)
def test_parameters_refused(parameters: Any, returns: str, several: bool, key: str, says: str) -> None:
    with pytest.raises(CheckerSpecError) as caught:
        metric(parameters, GIVEN, parse(returns), "m", several=several)
    assert caught.value.key == key
    assert says in str(caught.value)


@pytest.mark.parametrize(
    ("parameters", "several", "made"),
    [
        ("accuracy", False, Metric(Measure.ACCURACY)),
        ("accuracy", True, Metric(Measure.ACCURACY, combine=Combine.MEAN)),
        ({"name": "f1"}, False, Metric(Measure.F1, positive=1)),
        ({"name": "f1", "positive": "spam"}, False, Metric(Measure.F1, positive="spam")),
        ({"name": "f1", "average": "macro"}, False, Metric(Measure.F1)),
        ({"name": "ndcg", "k": 5, "threshold": 0.5}, False, Metric(Measure.NDCG, threshold=0.5, k=5)),
        (
            {"name": "inertia", "points": "points", "clusters": "k"},
            False,
            Metric(Measure.INERTIA, points=0, clusters=1),
        ),
        ({"name": "mae", "over": "worst"}, True, Metric(Measure.MAE, combine=Combine.WORST)),
    ],
)
def test_parameters(parameters: Any, several: bool, made: Metric) -> None:
    assert metric(parameters, GIVEN, LABELS, "m", several=several) == made


class TestMethods:
    CHECKER = Methods({"fit": Exact(), "predict": Metric(Measure.ACCURACY), "depth": Exact()})
    CALLS = (["Tree", [3]], ["fit", [[1.0]]], ["predict", [[1.0]]], ["depth", []])
    EXPECTED: ClassVar = [None, None, {"labels": [1, 0], "threshold": 0.5}, 3]

    def test_each_call_is_checked_by_its_method(self) -> None:
        checked = self.CHECKER.check(Answer(self.CALLS, self.EXPECTED, [None, None, np.array([1, 1]), 3]))
        assert checked.accepted
        assert checked.message == "call 2 (predict): accuracy 0.5, at least 0.5 is needed"

    @pytest.mark.parametrize(
        ("got", "message", "hint"),
        [
            (
                [None, None, np.array([0, 1]), 3],
                "call 2 (predict): accuracy 0, at least 0.5 is needed",
                f"predict: {BELOW}",
            ),
            ([None, None, np.array([1, 1]), 4], "call 3 (depth): expected 3, got 4", ""),
            ([None, None, np.array([1, 1])], "expected one return a call, got list", ""),
        ],
    )
    def test_the_call_that_is_wrong_is_named(self, got: list[Any], message: str, hint: str) -> None:
        checked = self.CHECKER.check(Answer(self.CALLS, self.EXPECTED, got))
        assert (checked.accepted, checked.message, checked.hint) == (False, message, hint)

    def test_faults_are_those_of_its_calls(self) -> None:
        assert self.CHECKER.fault(self.CALLS, self.EXPECTED) is None
        broken = [None, None, {"labels": [1, 0]}, 3]
        assert str(self.CHECKER.fault(self.CALLS, broken)).startswith("call 2 (predict): the answer has no threshold")

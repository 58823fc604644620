"""`metric`: predictions that must be good enough, measured against a truth that no candidate's cell ever holds.

`.ans` is an object: `threshold`, and the truth under the name that the measure gives it (`labels`, `values`,
`relevance`). Where the function is called once for each of several seeds, the calls' qualities are combined, and
`"distinct": true` asks for calls that did not all return the same.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, assert_never

import numpy as np

from judge.checkers import measures
from judge.checkers.base import Answer, Checked, CheckerFailed, Value, rejected
from judge.checkers.measures import Unmeasurable
from judge.checkers.numbered import distinct
from judge.values.arrays import AnyArray
from sandbox.guest import wire

BELOW = "below the required quality"
"""All that a candidate learns of a hidden test."""
SLACK = 1e-9
"""Relative: a mean of several calls may be off by a rounding, and no author means that."""


class Measure(StrEnum):
    ACCURACY = "accuracy"
    F1 = "f1"
    ROC_AUC = "roc_auc"
    LOG_LOSS = "log_loss"
    RMSE = "rmse"
    MAE = "mae"
    R2 = "r2"
    NDCG = "ndcg"
    INERTIA = "inertia"

    @property
    def lower_is_better(self) -> bool:
        return self in (Measure.LOG_LOSS, Measure.RMSE, Measure.MAE, Measure.INERTIA)

    @property
    def truth(self) -> str | None:
        """The key of the truth in `.ans`; None: the arguments are all that is needed."""
        return _TRUTH.get(self, "labels")


_TRUTH: Mapping[Measure, str | None] = {
    Measure.RMSE: "values",
    Measure.MAE: "values",
    Measure.R2: "values",
    Measure.NDCG: "relevance",
    Measure.INERTIA: None,
}


class Combine(StrEnum):
    """What counts of several calls."""

    MEAN = "mean"
    WORST = "worst"


@dataclass(frozen=True, slots=True)
class Metric:
    """`threshold`: where a case has none of its own. `positive`: of F1; None: the mean over the classes. `k`: of NDCG.

    `points`, `clusters`: which arguments inertia needs, by position. `combine` None: one call, not a list of them.
    """

    measure: Measure
    threshold: float | None = None
    positive: int | str | None = None
    k: int | None = None
    points: int | None = None
    clusters: int | None = None
    combine: Combine | None = None

    def check(self, answer: Answer) -> Checked:
        wanted = self._wanted(answer.expected)
        several = self.combine is not None and isinstance(answer.got, list)
        returned = answer.got if several and isinstance(answer.got, list) else [answer.got]
        if not returned:
            return rejected("no call returned anything")
        values = []
        for number, got in enumerate(returned, start=1):
            try:
                values.append(self._value(wanted, got, answer.arguments))
            except Unmeasurable as error:
                return rejected(f"call {number}: {error}" if several else str(error), error.hint)
        if wanted.distinct and len(set(map(wire.encode, returned))) == 1:
            return rejected("every call returned the same", "calls with different seeds all return the same")
        return self._judged(wanted, values)

    def fault(self, arguments: tuple[Value, ...], expected: Value) -> str | None:
        """See `judge.checkers.base.Particular`."""
        try:
            self._wanted(expected)
            if self.points is not None:
                self._clustering(arguments)
        except CheckerFailed as error:
            return str(error)
        return None

    def _judged(self, wanted: _Wanted, values: list[float]) -> Checked:
        lower = self.measure.lower_is_better
        worst = max(values) if lower else min(values)
        value = worst if self.combine is Combine.WORST else float(np.mean(values))
        slack = SLACK * abs(wanted.threshold)
        accepted = value <= wanted.threshold + slack if lower else value >= wanted.threshold - slack
        message = (
            f"{self._named(values)} {value:.6g}, at {'most' if lower else 'least'} {wanted.threshold:.6g} is needed"
        )
        if len(values) > 1:
            message += f" (calls: {', '.join(f'{v:.6g}' for v in values)})"
        return Checked(accepted, self._score(value, wanted.threshold, accepted), message, "" if accepted else BELOW)

    def _named(self, values: list[float]) -> str:
        return f"{self.combine} {self.measure}" if self.combine is not None and len(values) > 1 else str(self.measure)

    def _score(self, value: float, threshold: float, accepted: bool) -> float:
        """The quality where that is a share, else how much of what is allowed was needed; of what overflowed, nothing."""
        if math.isnan(value):
            return 0.0
        if not self.measure.lower_is_better:
            return min(max(value, 0.0), 1.0)
        return 1.0 if accepted else min(max(threshold / value, 0.0), 1.0) if value else 0.0

    def _value(self, wanted: _Wanted, got: Value, arguments: tuple[Value, ...]) -> float:
        truth = wanted.truth
        match self.measure:
            case Measure.ACCURACY:
                return measures.accuracy(truth, got)
            case Measure.F1:
                return measures.f1(truth, got, self.positive)
            case Measure.ROC_AUC:
                return measures.roc_auc(truth, got)
            case Measure.LOG_LOSS:
                return measures.log_loss(truth, got)
            case Measure.RMSE:
                return measures.rmse(truth, got)
            case Measure.MAE:
                return measures.mae(truth, got)
            case Measure.R2:
                return measures.r2(truth, got)
            case Measure.NDCG:
                return measures.ndcg(truth, got, self.k)
            case Measure.INERTIA:
                points, clusters = self._clustering(arguments)
                return measures.inertia(points, got, clusters)
            case _:
                assert_never(self.measure)

    def _clustering(self, arguments: tuple[Value, ...]) -> tuple[Any, int | None]:
        assert self.points is not None
        points = arguments[self.points]
        clusters = arguments[self.clusters] if self.clusters is not None else None
        if (
            not isinstance(points, np.ndarray)
            or points.ndim != 2
            or not points.size
            or not isinstance(clusters, int | None)
        ):
            raise CheckerFailed(
                "inertia needs points, an array with two axes that is not empty, and a number of clusters"
            )
        return points.astype(np.float64), clusters

    # the case's own part

    def _wanted(self, expected: Value) -> _Wanted:
        """Raises: CheckerFailed."""
        if not isinstance(expected, dict):
            raise CheckerFailed(f'the answer is no object; write {{"threshold": ...{self._truth_example()}}}')
        known = {"threshold", *([self.measure.truth] if self.measure.truth is not None else [])}
        known |= {"distinct"} if self.combine is not None else set()
        unknown = [str(key)[:60] for key in expected if key not in known]
        if unknown:
            raise CheckerFailed(f"the answer has a key {unknown[0]!r}; write {', '.join(sorted(known))}")
        threshold = _finite(expected.get("threshold", self.threshold))
        if threshold is None:
            raise CheckerFailed('the answer has no threshold; add "threshold": and a number')
        if self.measure.lower_is_better and threshold < 0:
            raise CheckerFailed(f"{self.measure} is never below 0; write a threshold from 0 on")
        distinct = expected.get("distinct", False)
        if type(distinct) is not bool:
            raise CheckerFailed("distinct is neither true nor false; write true or false")
        return _Wanted(threshold, self._truth(expected), distinct)

    def _truth_example(self) -> str:
        return "" if self.measure.truth is None else f', "{self.measure.truth}": [...]'

    def _truth(self, expected: Mapping[Any, Value]) -> Value:
        key = self.measure.truth
        if key is None:
            return None
        if key not in expected:
            raise CheckerFailed(f'the answer has no {key}; add "{key}": and a list, one a row')
        try:
            truth, problem = self._read(expected[key])
        except Unmeasurable as error:
            truth, problem = None, str(error)
        if problem is not None:
            raise CheckerFailed(f"{key}: {problem}; write what {self.measure} is measured against")
        return truth

    def _read(self, truth: Value) -> tuple[Value, str | None]:
        """As the measures read it, and what is wrong with it. Raises: Unmeasurable."""
        if self.measure.truth != "labels":
            numbers = measures.numbers(truth)
            return numbers, self._numbers_problem(numbers)
        kind, labels = measures.labels(truth)
        return labels, self._labels_problem(kind, labels)

    def _labels_problem(self, kind: str, labels: Any) -> str | None:
        if not len(labels):
            return "there is none"
        if self.measure is Measure.ACCURACY:
            return None
        classes: set[Any] = set(labels) if isinstance(labels, list) else set(_distinct(labels).tolist())
        if self.measure is Measure.ROC_AUC and (kind != "i" or classes != {0, 1}):
            return "expected 0 and 1, each at least once"
        if self.measure is Measure.LOG_LOSS and (kind != "i" or min(classes) < 0):
            return "expected class numbers from 0 on"
        if self.measure is Measure.F1 and self.positive is not None and self.positive not in classes:
            return f"the positive class {self.positive!r} is not there"
        return None

    def _numbers_problem(self, numbers: Any) -> str | None:
        if not numbers.size or not numbers.ndim:
            return "there is none"
        if self.measure is Measure.R2 and (numbers == numbers.flat[0]).all():
            return "all are equal"
        outside = numbers.ndim != 1 or numbers.min() < 0 or numbers.max() > measures.MAX_RELEVANCE
        if self.measure is Measure.NDCG and outside:
            return f"expected a list of numbers from 0 to {measures.MAX_RELEVANCE:g}"
        return None


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What a case asks for."""

    threshold: float
    truth: Value
    distinct: bool


def _distinct(labels: AnyArray) -> AnyArray:
    return distinct(labels) if labels.dtype.kind == "i" else np.unique(labels)


def _finite(number: object) -> float | None:
    if isinstance(number, bool) or not isinstance(number, int | float):
        return None
    try:
        return float(number) if math.isfinite(number) else None
    except OverflowError:  # an int beyond all floats
        return None

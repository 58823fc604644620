"""How long checkers take for arrays of 10^6 elements: the checker `array` for right and wrong answers, each other one for a right
answer as a candidate returns it, beside a truth as `.ans` holds it."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

import numpy as np

from benchmarks.table import Times, repeat
from judge.checkers.array import ArrayChecker
from judge.checkers.base import Answer, Checker
from judge.checkers.exact import Exact
from judge.checkers.metric import Measure, Metric
from judge.checkers.relabelling import UpToRelabelling
from judge.checkers.subspace import Subspace
from judge.checkers.unordered import Unordered
from judge.checkers.up_to_sign import UpToSign
from judge.values.arrays import AnyArray

SIZE = 10**6
SHAPE = (1000, 1000)


def array_checks(times: int) -> Iterator[tuple[str, Times]]:
    """What is checked, in words, and the times."""
    expected = np.random.default_rng(1).normal(size=SHAPE)
    one_wrong = expected.copy()
    one_wrong[SHAPE[0] // 2, SHAPE[1] // 2] += 1.0
    answers = {
        "right": expected * (1 + 1e-9),
        "one of them wrong": one_wrong,
        "all of them wrong": np.random.default_rng(2).normal(size=SHAPE),
    }
    for what, got in answers.items():
        yield f"array checker, 10^6 elements, {what}", repeat(times, _timing(ArrayChecker(), Answer((), expected, got)))
    for what, checker, answer in (*_invariances(expected), *_metrics()):
        yield f"{what}, 10^6 elements", repeat(max(times // 4, 3), _timing(checker, answer))


def _invariances(expected: AnyArray) -> Iterator[tuple[str, Checker, Answer]]:
    rng = np.random.default_rng(3)
    numbers, classes = rng.integers(0, SIZE, SIZE), rng.integers(0, 10, SIZE)
    basis = rng.normal(size=(10, SIZE // 10))
    flat = expected.reshape(-1)
    yield "`exact`", Exact(), Answer((), expected, expected.copy())
    yield "`unordered`, integers", Unordered(), Answer((), numbers, rng.permutation(numbers))
    yield "`unordered`, floats", Unordered(), Answer((), flat, rng.permutation(flat))
    yield "`up_to_sign`", UpToSign(), Answer((), expected, -expected)
    yield "`up_to_relabelling`", UpToRelabelling(), Answer((), classes, 9 - classes)
    yield "`subspace`, ten vectors", Subspace(), Answer((), basis, basis[::-1].copy())


def _metrics() -> Iterator[tuple[str, Checker, Answer]]:
    """The truth as an array; and once as a list, which has to become one."""
    rng = np.random.default_rng(4)
    labels, classes, scores = rng.integers(0, 2, SIZE), rng.integers(0, 10, SIZE), rng.random(SIZE)
    points = rng.normal(size=(SIZE // 10, 10))
    truth: dict[Measure, tuple[AnyArray, AnyArray]] = {
        Measure.ACCURACY: (classes, 9 - classes),
        Measure.F1: (classes, 9 - classes),
        Measure.ROC_AUC: (labels, scores),
        Measure.LOG_LOSS: (labels, scores),
        Measure.RMSE: (scores, scores + 1),
        Measure.MAE: (scores, scores + 1),
        Measure.R2: (scores, scores + 1),
        Measure.NDCG: (classes, scores),
    }
    for measure, (expected, got) in truth.items():
        written = {str(measure.truth): expected, "threshold": 0.5}
        yield f"`metric`, {measure}", Metric(measure), Answer((), written, got)
    listed = {str(Measure.ACCURACY.truth): classes.tolist(), "threshold": 0.5}
    yield f"`metric`, {Measure.ACCURACY}, the truth a list", Metric(Measure.ACCURACY), Answer((), listed, 9 - classes)
    inertia = Metric(Measure.INERTIA, threshold=1.0, points=0)
    yield f"`metric`, {Measure.INERTIA}", inertia, Answer((points,), {}, classes[: SIZE // 10])


def _timing(checker: Checker, answer: Answer) -> Callable[[], float]:
    def seconds() -> float:
        started = time.perf_counter()
        checker.check(answer)
        return time.perf_counter() - started

    return seconds

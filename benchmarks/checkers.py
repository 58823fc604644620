"""How long the checker `array` takes for an array of 10^6 elements."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

import numpy as np

from benchmarks.table import Times, repeat
from judge.checkers.array import ArrayChecker
from judge.checkers.base import Answer
from judge.values.arrays import AnyArray

SHAPE = (1000, 1000)


def array_checks(times: int) -> Iterator[tuple[str, Times]]:
    """What came, in words, and the times: right within the tolerance, one element wrong, all of them wrong."""
    expected = np.random.default_rng(1).normal(size=SHAPE)
    one_wrong = expected.copy()
    one_wrong[SHAPE[0] // 2, SHAPE[1] // 2] += 1.0
    answers = {
        "right": expected * (1 + 1e-9),
        "one of them wrong": one_wrong,
        "all of them wrong": np.random.default_rng(2).normal(size=SHAPE),
    }
    for what, got in answers.items():
        yield what, repeat(times, _timing(expected, got))


def _timing(expected: AnyArray, got: AnyArray) -> Callable[[], float]:
    checker, answer = ArrayChecker(), Answer((), expected, got)

    def seconds() -> float:
        started = time.perf_counter()
        checker.check(answer)
        return time.perf_counter() - started

    return seconds

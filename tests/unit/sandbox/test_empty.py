from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NoReturn

import pytest

from sandbox.base import SandboxError
from sandbox.empty import SETS, EmptyRuns
from sandbox.report import Caps, Report


@pytest.fixture
def runs() -> EmptyRuns:
    return EmptyRuns()


def each(*seconds: float) -> Callable[[], Report]:
    """Measures runs that take so long, one after another; there are no more than these."""
    left: Iterator[float] = iter(seconds)
    return lambda: Report(caps=Caps(0, 0, 0), cpu_s=next(left))


def test_the_first_cell_makes_enough_of_them_and_the_middle_one_counts(runs: EmptyRuns) -> None:
    assert runs.usual(each(0.009, 0.003, 0.004)).cpu_s == 0.004


def test_the_next_cells_make_one_each(runs: EmptyRuns) -> None:
    runs.usual(each(0.009, 0.003, 0.004))
    assert runs.usual(each(0.002)).cpu_s == 0.004
    assert runs.usual(each(0.002)).cpu_s == 0.003


def test_what_was_measured_long_ago_counts_no_more(runs: EmptyRuns) -> None:
    runs.usual(each(0.1, 0.1, 0.1))
    assert [runs.usual(each(0.003)).cpu_s for _ in range(3)] == [0.1, 0.1, 0.003]


def test_one_that_fails_is_not_kept(runs: EmptyRuns) -> None:
    def fails() -> NoReturn:
        raise SandboxError("the cell is gone")

    with pytest.raises(SandboxError, match="the cell is gone"):
        runs.usual(fails)
    assert runs.usual(each(0.001, 0.002, 0.003)).cpu_s == 0.002


def test_cells_with_more_modules_have_runs_of_their_own(runs: EmptyRuns) -> None:
    runs.usual(each(0.1, 0.1, 0.1))
    assert runs.including(("numpy.random",)).usual(each(0.001, 0.002, 0.003)).cpu_s == 0.002
    assert runs.including(("numpy.random",)).usual(each(0.009)).cpu_s == 0.003
    assert runs.including(("numpy.fft",)).usual(each(0.007, 0.007, 0.007)).cpu_s == 0.007


def test_of_all_sets_that_programs_may_name_the_last_are_kept(runs: EmptyRuns) -> None:
    first, second = (runs.including((name,)) for name in "ab")
    for number in range(SETS - 2):
        runs.including((f"module{number}",))
    assert runs.including(("a",)) is first
    runs.including(("one too many",))
    assert runs.including(("a",)) is first
    assert runs.including(("b",)) is not second

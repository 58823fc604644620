"""A second run is alone, and a steady stream of others does not keep it waiting."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor

import pytest

from worker.quiet import Quiet

PATIENCE_S = 30.0


class Watched(threading.Condition):
    """Tells how often in all a thread has begun to wait: once for each look at which it may not go on yet."""

    def __init__(self) -> None:
        super().__init__()
        self._looks = 0
        self._looked = threading.Condition()

    def wait(self, timeout: float | None = None) -> bool:
        with self._looked:
            self._looks += 1
            self._looked.notify_all()
        return super().wait(timeout)

    def until(self, looks: int) -> None:
        with self._looked:
            assert self._looked.wait_for(lambda: self._looks >= looks, PATIENCE_S)
            assert self._looks == looks


class One:
    """An attempt in a thread of its own, that goes on when it is told to."""

    def __init__(self, threads: ThreadPoolExecutor, quiet: Quiet) -> None:
        self._quiet = quiet
        self.judges, self.is_alone, self.judges_again = (threading.Event() for _ in range(3))
        self._second, self._second_over, self._over = (threading.Event() for _ in range(3))
        self._alone = False
        self.done: Future[None] = threads.submit(self._attempt)

    def _attempt(self) -> None:
        with self._quiet.judging():
            self.judges.set()
            assert self._second.wait(PATIENCE_S)
            if self._alone:
                with self._quiet.alone():
                    self.is_alone.set()
                    assert self._second_over.wait(PATIENCE_S)
                self.judges_again.set()
            assert self._over.wait(PATIENCE_S)

    def asks_to_be_alone(self) -> None:
        self._alone = True
        self._second.set()

    def ends_the_second_run(self) -> None:
        self._second_over.set()

    def ends(self) -> None:
        self._second.set()
        self._second_over.set()
        self._over.set()


Begun = Callable[[], One]


@pytest.fixture
def changed() -> Watched:
    return Watched()


@pytest.fixture
def quiet(changed: Watched) -> Quiet:
    made = Quiet()
    made._changed = changed
    return made


@pytest.fixture
def begun(quiet: Quiet) -> Iterator[Begun]:
    """Attempts, all of which have come to their end after the test."""
    attempts: list[One] = []
    with ThreadPoolExecutor(8) as threads:

        def begin() -> One:
            attempts.append(One(threads, quiet))
            return attempts[-1]

        try:
            yield begin
        finally:
            for one in attempts:
                one.ends()
    for one in attempts:
        one.done.result(0)


def judging(*attempts: One) -> None:
    assert all(one.judges.wait(PATIENCE_S) for one in attempts)


def test_many_judge_side_by_side(begun: Begun) -> None:
    judging(begun(), begun(), begun())


def test_one_is_alone_when_the_others_are_over(begun: Begun, changed: Watched) -> None:
    one, other, third = begun(), begun(), begun()
    judging(one, other, third)
    one.asks_to_be_alone()
    changed.until(1)
    other.ends()
    changed.until(2)
    assert not one.is_alone.is_set()
    third.ends()
    assert one.is_alone.wait(PATIENCE_S)


def test_none_begins_while_one_waits_or_is_alone(begun: Begun, changed: Watched) -> None:
    one, other = begun(), begun()
    judging(one, other)
    one.asks_to_be_alone()
    changed.until(1)
    late = begun()
    changed.until(2)
    assert not late.judges.is_set()
    other.ends()
    assert one.is_alone.wait(PATIENCE_S)
    changed.until(3)
    assert not late.judges.is_set()
    one.ends_the_second_run()
    judging(late)
    assert one.judges_again.wait(PATIENCE_S)


def test_two_are_alone_one_after_the_other(begun: Begun, changed: Watched) -> None:
    one, other = begun(), begun()
    judging(one, other)
    one.asks_to_be_alone()
    changed.until(1)
    other.asks_to_be_alone()  # and so steps aside, too: nobody judges
    assert other.is_alone.wait(PATIENCE_S)
    changed.until(2)
    assert not one.is_alone.is_set()
    late = begun()
    changed.until(3)
    other.ends_the_second_run()
    assert other.judges_again.wait(PATIENCE_S)
    # That is one of the others again: the first waits for it, and the late one for the first.
    changed.until(5)
    assert not one.is_alone.is_set()
    other.ends()
    assert one.is_alone.wait(PATIENCE_S)
    changed.until(6)
    assert not late.judges.is_set()
    one.ends_the_second_run()
    judging(late)


def test_one_whose_second_run_fails_is_alone_no_longer(quiet: Quiet, begun: Begun) -> None:
    with quiet.judging(), pytest.raises(ValueError, match="ours"), quiet.alone():
        raise ValueError("ours")
    judging(begun(), begun())

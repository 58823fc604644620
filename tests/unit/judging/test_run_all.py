"""A test that is several calls: a run each, and together one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from judge.exchange import JOINED_MOST, run_all
from sandbox.base import PRINTS_KEPT, Outcome, Run

ONE = Run(Outcome.FINISHED, cpu_s=0.1, wall_s=0.2, memory_mib=3.0, payload=b"1", stdout=b"said ", stderr=b"")
FAILED = replace(ONE, outcome=Outcome.EXITED, payload=None)


class Cell:
    """Gives these runs, one after another."""

    def __init__(self, runs: Iterable[Run]) -> None:
        self.seen: list[bytes] = []
        self._runs = iter(runs)

    def run(self, payload: bytes) -> Run:
        self.seen.append(payload)
        return next(self._runs)


def test_values_are_joined_and_the_costliest_counts() -> None:
    cell = Cell([ONE, replace(ONE, cpu_s=0.3, wall_s=0.1, memory_mib=1.0, payload=b"2", truncated=True)])
    run = run_all((b"[1]", b"[2]"), cell.run)
    assert cell.seen == [b"[1]", b"[2]"]
    assert (run.outcome, run.payload, run.stdout) == (Outcome.FINISHED, b"1\n2", b"said said ")
    assert (run.cpu_s, run.wall_s, run.memory_mib, run.truncated) == (0.3, 0.2, 3.0, True)


def test_the_first_without_a_value_ends_it() -> None:
    cell = Cell([ONE, FAILED, ONE])
    run = run_all((b"[1]", b"[2]", b"[3]"), cell.run)
    assert cell.seen == [b"[1]", b"[2]"]
    assert (run.outcome, run.payload) == (Outcome.EXITED, None)


def test_together_they_are_kept_up_to_a_bound() -> None:
    half = replace(ONE, payload=bytes(JOINED_MOST // 2))
    just = run_all((b"[1]", b"[2]"), Cell([half, half]).run)
    assert just.outcome is Outcome.FINISHED
    assert len(just.payload or b"") == JOINED_MOST + len(b"\n")
    cell = Cell([half, half, ONE, ONE])
    over = run_all((b"[1]", b"[2]", b"[3]", b"[4]"), cell.run)
    assert (over.outcome, over.payload) == (Outcome.OUTPUT_LIMIT, None)
    assert cell.seen == [b"[1]", b"[2]", b"[3]"]


def test_one_alone_has_the_problems_own_limit() -> None:
    large = replace(ONE, payload=bytes(JOINED_MOST + 1))
    assert run_all((b"[1]",), Cell([large]).run).outcome is Outcome.FINISHED


def test_what_was_printed_is_cut_like_that_of_one_run() -> None:
    loud = replace(ONE, stdout=b"o" * PRINTS_KEPT, stderr=b"e" * PRINTS_KEPT)
    run = run_all((b"[1]", b"[2]"), Cell([loud, loud]).run)
    assert (len(run.stdout), len(run.stderr)) == (PRINTS_KEPT, PRINTS_KEPT)

"""What reading an answer costs the worker, where the candidate chose its bytes (case O13)."""

from __future__ import annotations

import os

import pytest

from judge.exchange import BadReturn, exchange_for
from judge.package.load import load
from tests.cost import least_cpu_s
from tests.hostile.case import PROBLEMS, Case, all_cases

SOON_S = 0.05
"""Of CPU time."""
CASES = [case for case in all_cases() if case.id == "O13"]


class _Ended(Exception):
    pass


def written_by(case: Case, monkeypatch: pytest.MonkeyPatch) -> bytes:
    """The value in the frame that the program writes, behind its length and its tag."""
    frames: list[bytes] = []

    def leave(status: int) -> None:
        raise _Ended

    monkeypatch.setattr(os, "write", lambda fd, data: frames.append(data))
    monkeypatch.setattr(os, "_exit", leave)
    program: dict[str, object] = {}
    exec(case.source, program)  # a case of our own
    echo = program["echo"]
    assert callable(echo)
    with pytest.raises(_Ended):
        echo([1, 2], "shown")
    monkeypatch.undo()
    (frame,) = frames
    assert frame[4:5] == b"V"
    return frame[5:]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_hostile_value_is_refused_before_it_costs_anything(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    payload = written_by(case, monkeypatch)
    problem = load(PROBLEMS / "echo")
    test = problem.cases[0]

    def read() -> None:
        with pytest.raises(BadReturn):
            exchange_for(problem).answer(test, payload)

    assert least_cpu_s(read) < SOON_S


def test_there_are_such_cases() -> None:
    assert {case.name for case in CASES} >= {"O13-million-digits", "O13-million-digits-tagged", "O13-duplicate-keys"}

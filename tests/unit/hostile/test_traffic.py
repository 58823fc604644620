"""What the suite learns from the traffic with cells, and that what takes too long does not pass."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from judge.package.load import load
from sandbox.base import CellSpec, Direction, Limits, Profile, Trust
from sandbox.guest.link import FrameType, frame
from sandbox.report import settings_body
from tests.hostile import traffic as module
from tests.hostile.case import PROBLEMS
from tests.hostile.traffic import Exchange, Traffic
from tests.hostile.watch import LATE_S, _in_time
from tests.hostile.witnesses import ANSWER_MARKS, INPUT_MARKS

IN, OUT = Direction.TO_CELL, Direction.FROM_CELL
MIB = 1024 * 1024
LIMITS = Limits(1, 3, 64, MIB)
WALL_S = 4.0
"""Of `echo`."""


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    """`now`: what time it is."""
    made = SimpleNamespace(now=0.0, time=lambda: made.now)
    monkeypatch.setattr(module, "time", made)
    return made


@pytest.mark.parametrize(
    ("trust", "direction", "noticed"),
    [
        (Trust.CANDIDATE, Direction.TO_CELL, ["a"]),
        (Trust.CANDIDATE, Direction.FROM_CELL, []),
        (Trust.AUTHOR, Direction.TO_CELL, []),
    ],
)
def test_an_answer_that_enters_a_candidates_cell_is_seen(
    trust: Trust, direction: Direction, noticed: list[str]
) -> None:
    traffic = Traffic()
    spec = CellSpec(Profile.PYTHON, trust, Limits(1, 1, 64), "judge", "a")
    traffic(spec, direction, f"[{INPUT_MARKS[1]}]".encode())
    traffic(spec, direction, f"[{ANSWER_MARKS[0]}31]".encode())
    assert traffic.answers_in == noticed


@pytest.mark.parametrize("direction", [IN, OUT])
def test_a_token_is_seen_on_its_way_in_and_out(direction: Direction) -> None:
    traffic = Traffic()
    traffic.secrets.append("judge_canary")
    traffic(spec("a-1"), direction, b"O........judge_canar")
    assert traffic.secrets_in_or_out == []
    traffic(spec("a-1"), direction, b"O........judge_canary.")
    assert traffic.secrets_in_or_out == ["a-1"]


def spec(name: str) -> CellSpec:
    return CellSpec(Profile.PYTHON, Trust.CANDIDATE, LIMITS, "judge", name)


def said(traffic: Traffic, clock: SimpleNamespace, name: str, direction: Direction, at: float, data: bytes) -> None:
    clock.now = at
    traffic(spec(name), direction, data)


def start(do: str, limits: Limits = LIMITS) -> bytes:
    return frame(FrameType.START, 1, settings_body(do, limits) + b"[]")


def test_exchanges_last_from_their_start_to_the_last_word(clock: SimpleNamespace) -> None:
    traffic = Traffic()
    for at, direction, data in (
        (1, IN, frame(FrameType.LOAD, 0, b"{}")),
        (2, IN, start("compile")),
        (3, OUT, frame(FrameType.OVER, 1, b"{}")),
        (4, IN, start("run")),
        (5, OUT, frame(FrameType.STDOUT, 1, bytes(MIB + 1))),
        (6, IN, frame(FrameType.KILL, 1)),
        (7, OUT, frame(FrameType.OVER, 1, b"{}")),
        (8, OUT, frame(FrameType.HELLO, 0, b"{}")),
        (9, IN, frame(FrameType.LOAD, 0, b"{}")),
        (10, IN, start("run", Limits(1, 3, 64, MIB, patience=5))),
        (12, IN, frame(FrameType.KILL, 1)),
    ):
        said(traffic, clock, "a-1" if at < 8 else "a-2", direction, at, data)
    seen = [(one.do, one.patient, one.began, one.ended, one.full) for one in traffic.exchanges("a")]
    assert seen == [("compile", False, 2, 3, None), ("run", False, 4, 7, 5), ("run", True, 10, 12, None)]
    traffic.forget()
    assert traffic.exchanges("a") == []


def test_only_runs_meet(clock: SimpleNamespace) -> None:
    traffic = Traffic()
    for name, do, began, ended in (
        ("a-1", "compile", 1, 5),
        ("a-1", "run", 5, 6),
        ("b-1", "run", 2, 4),
        ("c-1", "run", 3, 5.5),
    ):
        said(traffic, clock, name, IN, began, start(do))
        said(traffic, clock, name, OUT, ended, frame(FrameType.OVER, 1, b"{}"))
    assert not traffic.met(["a"], "b")
    assert traffic.met(["a"], "c") and traffic.met(["a", "b"], "c")
    assert not traffic.met(["nobody"], "c") and not traffic.met(["a"], "nobody")


def ended(verdict: str = "TLE", finished_s: int = 10) -> dict[str, Any]:
    return {
        "verdict": verdict,
        "attempt": 1,
        "tests": [{"verdict": verdict}, {"verdict": None}],
        "started_at": "1970-01-01T00:00:00Z",
        "finished_at": f"1970-01-01T00:{finished_s // 60:02d}:{finished_s % 60:02d}Z",
    }


def run(began: float, ended: float, full: float | None = None, patient: bool = False) -> Exchange:
    return Exchange("run", patient, began, ended, full=full)


def test_what_is_in_time_passes() -> None:
    problem = load(PROBLEMS / "echo")
    _in_time(problem, ended(), [Exchange("compile", False, 0, 1), run(1, 5), run(6, 9.9)], True)
    _in_time(problem, ended(finished_s=21), [run(1, 20, patient=True)], True)
    _in_time(problem, ended(finished_s=299), [run(295, 298)], False)


@pytest.mark.parametrize(
    ("one", "exchanges"),
    [
        (ended(), [run(0, WALL_S + LATE_S + 0.1)]),
        (ended(finished_s=26), [run(0, 5 * WALL_S + LATE_S + 0.1, patient=True)]),
        (ended(), [run(0, 2), run(2, 4), run(4, 6)]),
        (ended(), []),
        (ended(), [run(0, 6)]),
        (ended("OLE"), [run(3, 9.5, full=6)]),
        (ended(finished_s=70), [run(65, 69)]),
    ],
    ids=["a run", "a patient one", "runs of one test", "none", "a verdict", "a flood", "between"],
)
def test_what_is_too_late_does_not_pass(one: dict[str, Any], exchanges: list[Exchange]) -> None:
    with pytest.raises(AssertionError, match="I7"):
        _in_time(load(PROBLEMS / "echo"), one, exchanges, True)

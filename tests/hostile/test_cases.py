"""Every hostile program of `cases/`, judged over HTTP by the whole judge, in each sandbox."""

from __future__ import annotations

from tests.hostile.arena import Arena
from tests.hostile.case import Case

OF_ALL = frozenset({"I6", "I7", "I8", "I9"})


def test_all_together(hostile: Arena, selected: list[Case]) -> None:
    """Where each is judged once, they are judged all at once: the tests below then look at what came of each."""
    with hostile.watched(OF_ALL):
        for case in selected:
            hostile.early[case.name] = hostile.submit(case.source, case.problem)
        for submission in hostile.early.values():
            hostile.ended(submission)


def test_case(hostile: Arena, case: Case) -> None:
    if case.name in hostile.early:
        hostile.seen.clear()
        hostile.verdict(hostile.early[case.name])
        ended = hostile.ended(hostile.early[case.name])
        assert not (wrong := case.wrong(ended)), (wrong, ended)
        return
    judge = hostile.judge_beside_neighbour if "I4" in case.invariants else hostile.judge
    with hostile.watched(case.invariants):
        ended = judge(case.source, case.problem)
        assert not (wrong := case.wrong(ended)), (wrong, ended)
        hostile.steady(case.name, ended["verdict"])

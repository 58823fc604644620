"""I4's figures: what is charged to the judge, and what to the machine."""

from __future__ import annotations

import os

import pytest

from tests.hostile.neighbours import SHARE, Pair, account, bare_pair, harm, more


def pairs(*shares: float) -> list[Pair]:
    return [Pair(1 + share, 1.0) for share in shares]


def test_the_median_of_what_each_took_more() -> None:
    assert more([Pair(0.2, 0.1), Pair(0.11, 0.1), Pair(0.05, 0.1)]) == pytest.approx(0.1)
    assert more([]) == 0


@pytest.mark.parametrize(
    ("judged", "bare", "charged"),
    [
        (0.1, 0.0, 0.1),
        (0.42, 0.4, 1.42 / 1.4 - 1),
        (0.42, 0.0, 0.42),  # the machine takes nothing: all of it is ours
        (0.42, -0.3, 0.42),  # what gains is no excuse
        (0.1, 0.4, 0.0),  # nor is there a reward
        (-0.3, 0.4, -0.3),
        (-0.3, -0.3, -0.3),
    ],
)
def test_only_what_bare_processes_lose_too_is_the_machines(judged: float, bare: float, charged: float) -> None:
    assert harm(pairs(judged), pairs(bare)) == pytest.approx(charged)


def test_a_judge_that_charges_another_s_loop_does_not_pass_on_a_machine_that_takes_much() -> None:
    assert harm(pairs(1.0), pairs(0.4)) > SHARE
    assert harm(pairs(0.3), pairs(0.05)) > SHARE


def test_one_pair_is_far_beyond_what_is_uncertain() -> None:
    assert Pair(0.3, 0.1).is_much() and not Pair(0.2, 0.1).is_much()
    assert Pair(0.1, 0.4).is_little() and not Pair(0.1, 0.2).is_little()


def test_bare_processes_are_measured() -> None:
    cpus = sorted(os.sched_getaffinity(0))
    pair = bare_pair((cpus[0], cpus[-1]), times=1)
    assert pair.beside_s > 0 and pair.alone_s > 0


def test_the_account_names_both() -> None:
    assert "+42% CPU time in the median of 1 pairs; two bare" in account(pairs(0.42), pairs(0.4))
    assert "bare" not in account(pairs(0.1), [])

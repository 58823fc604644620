"""What sleeps through all of its tests is out of time, what computes is not, and many quick tests are none of either."""

from __future__ import annotations

from judge.budget import CPU_LOOKS, LOOKS, Budget
from sandbox.base import Limits, Outcome, Run

LIMITS = Limits(cpu_s=1.0, wall_s=3.0, memory_mib=64)


def spent(count: int, wall_s: float, cpu_s: float) -> bool:
    budget = Budget(LIMITS)
    for _ in range(count):
        budget.spend(Run(Outcome.FINISHED, cpu_s=cpu_s, wall_s=wall_s, memory_mib=1.0))
    return budget.is_spent


def test_one_that_sleeps_in_every_test() -> None:
    assert not spent(7, 2.9, 0.0)
    assert spent(8, 2.9, 0.0)


def test_one_that_computes_may_go_on() -> None:
    assert not spent(100, 2.9, 0.15)


def test_hundreds_of_quick_tests_on_a_slow_machine() -> None:
    assert not spent(500, 0.5, 0.0)


def test_one_that_is_a_little_over_in_every_test_is_looked_at_again_only_so_often() -> None:
    budget = Budget(LIMITS)
    slow = Run(Outcome.FINISHED, cpu_s=1.05, wall_s=1.1, memory_mib=1.0)
    kept_waiting = Run(Outcome.WALL_LIMIT, cpu_s=0.5, wall_s=3.0, memory_mib=1.0)
    assert [budget.grants(slow) for _ in range(7)] == [True] * CPU_LOOKS + [False] * 2
    assert [budget.grants(kept_waiting) for _ in range(5)] == [True] * LOOKS + [False] * 2

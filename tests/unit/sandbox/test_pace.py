"""Whether a run computes is told by every second of it, not by what it did once."""

from __future__ import annotations

from sandbox.pace import Pace


def seen(*looks: tuple[float, float]) -> bool:
    pace = Pace()
    for wall_s, cpu_s in looks:
        pace.seen(wall_s, cpu_s)
    return pace.computes


def test_until_the_first_second_is_over_it_does() -> None:
    assert seen((0.5, 0.0), (0.99, 0.0))


def test_who_gets_a_twentieth_of_a_cpu_does() -> None:
    assert seen((1.0, 0.06), (2.0, 0.11), (3.0, 0.17))


def test_who_computed_and_sleeps_does_not() -> None:
    assert not seen((0.5, 0.4), (1.0, 0.4), (1.5, 0.4), (2.0, 0.4))


def test_who_goes_on_does_again() -> None:
    assert seen((1.0, 0.0), (2.0, 0.5))


def test_one_look_after_a_long_time_counts_all_of_it() -> None:
    assert not seen((10.0, 0.4))
    assert seen((10.0, 0.6))

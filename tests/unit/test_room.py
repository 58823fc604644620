"""Not each request counts the queue: but close to the limit each one does."""

from __future__ import annotations

from judge.turns import COUNT_S, Room


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_before_a_count_there_is_no_room() -> None:
    assert not Room().take()


def test_a_tenth_of_what_is_free_goes_uncounted() -> None:
    room = Room(Clock())
    room.counted(57)
    assert [room.take() for _ in range(7)] == [True] * 5 + [False] * 2


def test_close_to_the_limit_each_one_is_counted() -> None:
    room = Room(Clock())
    room.counted(9)
    assert not room.take()


def test_a_count_is_good_for_a_moment() -> None:
    clock = Clock()
    room = Room(clock)
    room.counted(1000)
    assert room.take()
    clock.now = COUNT_S
    assert not room.take()

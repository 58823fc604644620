"""What lasts as long as the process is looked at by no collection."""

from __future__ import annotations

import gc

from judge.collecting import lasting


class Node:
    def __init__(self) -> None:
        self.itself = self


def test_what_was_there_is_passed_over_and_given_back() -> None:
    before = gc.get_freeze_count()
    there = Node()
    with lasting():
        assert gc.get_freeze_count() > before
        assert not any(held is there for held in gc.get_objects())
    assert any(held is there for held in gc.get_objects())


def test_what_comes_later_is_collected() -> None:
    with lasting():
        Node()
        assert gc.collect() > 0

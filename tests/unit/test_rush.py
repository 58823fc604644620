"""Handing in goes before judging, but not for ever."""

from __future__ import annotations

import threading
from contextlib import ExitStack

from judge.rush import Rush

LONG_S = 60.0


def test_a_few_hold_up_nobody() -> None:
    rush = Rush(many=3, longest_s=LONG_S)
    with rush.asked(), rush.asked():
        rush.wait_out()


def test_an_attempt_waits_until_fewer_hand_in() -> None:
    rush = Rush(many=2, longest_s=LONG_S)
    over = threading.Event()

    def attempt() -> None:
        rush.wait_out()
        over.set()

    with rush.asked():
        with rush.asked():
            thread = threading.Thread(target=attempt)
            thread.start()
            assert not over.wait(0.02)
        assert over.wait(LONG_S)
    thread.join()


def test_who_hands_in_for_ever_does_not_stop_the_judging() -> None:
    rush = Rush(many=1, longest_s=0.01)
    with rush.asked():
        rush.wait_out()


def test_one_that_fails_is_counted_no_more() -> None:
    rush = Rush(many=1, longest_s=LONG_S)
    with ExitStack() as stack:
        stack.enter_context(rush.asked())
        stack.pop_all().__exit__(ValueError, ValueError("too large"), None)
    rush.wait_out()

"""A program that ends by a signal is told which one."""

from __future__ import annotations

import pytest

from tests.hostile.arena import Arena

SIGNALS = ("SIGFPE", "SIGILL", "SIGBUS", "SIGABRT", "SIGSEGV")


@pytest.mark.row("P14", "P1", "ends by a signal: a crash of its own, named")
@pytest.mark.parametrize("name", SIGNALS)
def test_the_signal_is_named(hostile: Arena, name: str) -> None:
    program = f"import os\nimport signal\n\n\ndef echo(numbers, text):\n    os.kill(os.getpid(), signal.{name})\n"
    with hostile.watched():
        ended = hostile.judge(program)
        assert (ended["verdict"], ended["message"]) == ("RTE", f"run-time error on test 1 of 7: ended by {name}")

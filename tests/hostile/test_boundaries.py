"""Close to each limit, on both sides of it, twenty times: the same verdict each time, also while the other cpu is busy."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from tests.hostile.arena import CPUS, Arena
from tests.hostile.case import Case, all_cases

TIMES = 20
CPU_S, MEMORY_MIB, PRINTS = 0.5, 256, 1024 * 1024
"""Of the package `roomy`, whose wall time a busy machine does not use up; what may be printed is the judge's own."""
WALL_S = 2.0
"""Of `stdin`."""
BELOW, ABOVE = 0.90, 1.15
MEMORY_BELOW = 0.95

BURN = (
    "import time\n\n\ndef same(number):\n    end = time.process_time() + {}\n"
    "    while time.process_time() < end:\n        pass\n    return number\n"
)
SLEEP = "import time\n\ntime.sleep({})\nprint(sum(map(int, input().split())), input())\n"
HOLD = (
    "def same(number):\n    block = bytearray(int({} * 1024 * 1024))\n"
    "    block[::4096] = b'x' * len(block[::4096])\n    return number\n"
)
PRINT = "def same(number):\n    print('x' * int({}))\n    return number\n"

LIMITS = {
    "cpu": ("roomy", BURN, CPU_S, "TLE"),
    "wall": ("stdin", SLEEP, WALL_S, "TLE"),
    "memory": ("roomy", HOLD, MEMORY_MIB, "MLE"),
    "prints": ("roomy", PRINT, PRINTS, "OLE"),
}


@contextmanager
def _other_cpu_busy(busy: bool) -> Iterator[None]:
    """Something that spins on the judge's second cpu, if it has one: who is judged alone is judged on the first."""
    others = CPUS[1:]
    if not busy or not others:
        yield
        return
    # It ends with us, however that comes.
    spin = [
        sys.executable,
        "-c",
        f"import os; os.sched_setaffinity(0, {set(others)})\nwhile os.getppid() == {os.getpid()}: pass",
    ]
    with subprocess.Popen(spin) as process:
        try:
            yield
        finally:
            process.kill()


@pytest.mark.once
@pytest.mark.row(
    "R27",
    "P1",
    "at 90 % (memory 95 %) and 115 % of each limit, twenty times: one verdict, also with the other cpu busy",
)
@pytest.mark.parametrize("busy", [False, True], ids=["quiet", "busy"])
@pytest.mark.parametrize("limit", LIMITS)
def test_one_verdict_close_to_a_limit(hostile: Arena, limit: str, busy: bool) -> None:
    problem, program, most, over = LIMITS[limit]
    with hostile.watched(frozenset({"I6", "I9"})), _other_cpu_busy(busy):
        below = MEMORY_BELOW if limit == "memory" else BELOW
        for share, verdict in ((below, "AC"), (ABOVE, over)):
            source = program.format(share * most)
            seen = [hostile.judge(source, problem, kind="run")["verdict"] for _ in range(TIMES)]
            assert seen == [verdict] * TIMES, f"{limit} at {share:.0%}"


KINDS = [case for case in all_cases() if case.id in ("H31", "M12")]


@pytest.mark.once
@pytest.mark.row(
    "H31", "P1", "0.0 and -0.0, True and 1, 1 and 1.0, another shape or kind of array: twenty times one verdict"
)
@pytest.mark.parametrize("kind", KINDS, ids=[case.name for case in KINDS])
def test_one_verdict_of_a_kind(hostile: Arena, kind: Case) -> None:
    with hostile.watched():
        submitted = [hostile.submit(kind.source, kind.problem) for _ in range(TIMES)]
        (verdict,) = kind.verdicts
        assert [hostile.verdict(submission) for submission in submitted] == [verdict] * TIMES

"""What a piece of work costs, where a bound in CPU time is what was asked for (cases A07, A08; what a hostile body may take)."""

from __future__ import annotations

import gc
from collections.abc import Callable
from time import process_time

TIMES = 3


def least_cpu_s(work: Callable[[], object]) -> float:
    """Of all of this process, in seconds: the least of three goes, with no collection of garbage in them. A collection looks at
    all that the suite has imported and kept, which no server has (a second of CPU at the end of a whole run), and the machine
    only ever adds; so only work that is too much every time is over its bound."""
    gc.disable()
    try:
        return min(_cpu_s(work) for _ in range(TIMES))
    finally:
        gc.enable()


def _cpu_s(work: Callable[[], object]) -> float:
    began_s = process_time()
    work()
    return process_time() - began_s

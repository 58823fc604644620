"""How fast this machine is: the CPU time of one fixed computation, in a cell like any other.

Recorded with each judgement, so that times of two machines can be compared. A larger figure is a slower machine.
"""

from __future__ import annotations

import statistics

from sandbox.base import (
    CellSpec,
    Entry,
    EntryKind,
    Limits,
    Outcome,
    Profile,
    Program,
    ProgramKind,
    Sandbox,
    SandboxError,
    Trust,
)

RUNS = 3

# Of the kinds of work that solutions do: the interpreter's loop, small objects and dictionaries; sorting and adding of arrays.
# Not to be changed: figures of old judgements would no longer compare.
KERNEL = """\
import numpy as np


def kernel():
    counts = {}
    number = 1
    for _ in range(100_000):
        number = number * 1103515245 + 12345 & 0x7FFFFFFF
        key = number % 1009
        counts[key] = counts.get(key, 0) + 1
    x = np.arange(200_000, dtype=np.float64) * 7919.0 % 100_003.0
    for _ in range(4):
        x = np.sort(np.sin(x) + np.cumsum(x[::-1]) * 1e-9)
    return len(counts) + len(x)
"""
LIMITS = Limits(cpu_s=10.0, wall_s=60.0, memory_mib=256)


def machine_cpu_s(sandbox: Sandbox) -> float:
    """CPU seconds of the computation, the middle of RUNS. Raises: SandboxError."""
    spec = CellSpec(Profile.NUMPY, Trust.AUTHOR, LIMITS, "probe", "probe-speed")
    with sandbox.open(spec) as cell:
        refused = cell.load(Program(ProgramKind.CALL, KERNEL, Entry(EntryKind.FUNCTION, "kernel")))
        if refused is not None:
            raise SandboxError(f"the speed of this machine cannot be measured: {refused.message}")
        runs = [cell.run(b"[]", LIMITS) for _ in range(RUNS)]
    if any(run.outcome is not Outcome.FINISHED for run in runs):
        raise SandboxError(f"the speed of this machine cannot be measured: {[run.outcome.value for run in runs]}")
    return statistics.median(run.cpu_s for run in runs)

"""What this machine itself makes of two programs at a time, with no judge between them.

Two cpus may be two threads of one core: each then takes more CPU time for the same work while the other computes, and no isolation
changes that.
"""

from __future__ import annotations

import statistics
import subprocess
import sys

ROUNDS = 5
LOOP = """
import os, sys, time
os.sched_setaffinity(0, {{{cpu}}})
started = time.process_time()
total = 0
for number in range(1_000_000):
    total += number & 7
print(time.process_time() - started)
"""
SPIN = """
import os
os.sched_setaffinity(0, {{{cpu}}})
print("spins", flush=True)
while True:
    pass
"""


def beside_share(cpu: int, other: int) -> float:
    """By which share a loop on `cpu` takes more CPU time beside one on `other` than alone: the median of some pairs, by turns."""
    shares = []
    for _ in range(ROUNDS):
        alone_s = _loop_s(cpu)
        with subprocess.Popen([sys.executable, "-c", SPIN.format(cpu=other)], stdout=subprocess.PIPE) as spinning:
            try:
                assert spinning.stdout is not None
                spinning.stdout.readline()
                shares.append(_loop_s(cpu) / alone_s - 1)
            finally:
                spinning.kill()
    return statistics.median(shares)


def _loop_s(cpu: int) -> float:
    return float(subprocess.run([sys.executable, "-c", LOOP.format(cpu=cpu)], capture_output=True, check=True).stdout)

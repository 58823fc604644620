"""I4: what an honest submission takes beside a hostile one, and what this machine alone makes of two programs at a time.

Two cpus may be two threads of one core, or a virtual machine's whose neighbours come and go: a program then takes more CPU time
while another computes, and no isolation changes that. Hence, next to each pair of submissions, a pair of bare processes with the
same loop: what they lose too is not charged to the judge.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass

SOURCE = """\
def echo(numbers, text):
    total = 0
    for number in range(400_000):
        total += number & 7
    return {"sum": sum(numbers), "text": text}
"""
"""An honest submission that takes some ten milliseconds a test, so that it shows when somebody slows it down."""
SHARE = 0.2
"""How much more or less CPU time than alone the neighbours may take in the median, over a whole run of the suite."""
FACTOR, SLACK_S = 2.0, 0.05
"""How far that of one of them may be: one figure is uncertain, but who is charged for another's loop is far beyond this."""

LOOP = """
import os, time
os.sched_setaffinity(0, {{{cpu}}})
{source}
started = time.process_time()
for _ in range({times}):
    echo([], "")
print(time.process_time() - started)
"""
SPIN = """
import os
os.sched_setaffinity(0, {{{cpu}}})
parent = os.getppid()
print("spins", flush=True)
while os.getppid() == parent:
    pass
"""


@dataclass(frozen=True, slots=True)
class Pair:
    """CPU time of the same program beside another and alone."""

    beside_s: float
    alone_s: float

    def is_much(self) -> bool:
        return self.beside_s > self.alone_s * FACTOR + SLACK_S

    def is_little(self) -> bool:
        return self.beside_s < self.alone_s / FACTOR - SLACK_S


def more(pairs: Sequence[Pair]) -> float:
    """By which share they took more beside another, in the median: 0.1 is a tenth more, 0.0 if there are none."""
    return statistics.median(pair.beside_s / pair.alone_s for pair in pairs) - 1 if pairs else 0.0


def harm(judged: Sequence[Pair], bare: Sequence[Pair]) -> float:
    """By which share the judged ones took more CPU time (or less) than alone, beyond what bare processes lose beside each other.

    That only ever excuses more, and only as much as it is: less than alone stays less, and bare processes that gain excuse nothing.
    """
    seen, machine = more(judged), max(more(bare), 0.0)
    return min(seen, max((1 + seen) / (1 + machine) - 1, 0.0))


OVER_ALL = "over all rows in Docker: beside a hostile submission"
IN_A_CROWD = "of X02 in Docker, whose ten of a round count as one by their median: among ten hostile submissions"


def account(judged: Sequence[Pair], bare: Sequence[Pair], where: str = OVER_ALL) -> str:
    """What was seen, as a sentence with Markdown."""
    machine = f"; two bare processes, by turns with these, {more(bare):+.0%} in {len(bare)} pairs" if bare else ""
    return (
        f"I4 {where} an honest one took {more(judged):+.0%} CPU time in the median of "
        f"{len(judged)} pairs{machine}. Of that the judge answers for {harm(judged, bare):+.0%}; {SHARE:.0%} are allowed."
    )


def bare_pair(cpus: Sequence[int], times: int = 5) -> Pair:
    """The neighbour's loop in a bare process on the first of two cpus, with one that spins on the other, and alone."""
    alone_s = _loop_s(cpus[0], times)
    with subprocess.Popen([sys.executable, "-c", SPIN.format(cpu=cpus[1])], stdout=subprocess.PIPE) as spinning:
        try:
            assert spinning.stdout is not None
            assert spinning.stdout.readline() == b"spins\n"
            return Pair(_loop_s(cpus[0], times), alone_s)
        finally:
            spinning.kill()


def _loop_s(cpu: int, times: int) -> float:
    program = LOOP.format(cpu=cpu, source=SOURCE, times=times)
    return float(subprocess.run([sys.executable, "-c", program], capture_output=True, check=True).stdout)

"""What the judge is measured against: the same work with no isolation, and a container of one's own."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path

import docker

from benchmarks.package import INPUTS, SOLUTION
from benchmarks.table import Times, repeat

IMAGE = "mljudge-sandbox-numpy"
LABEL = "judge.benchmark"
MAIN = "\nimport json, sys\nprint(json.dumps(solve(np.array(json.load(sys.stdin))).tolist()))\n"


@dataclass(frozen=True, slots=True)
class Bare:
    """`once`: `python solution.py` on one input. `ten`: on all ten, one after another. Without isolation."""

    numpy: Times
    once: Times
    ten: Times


def bare(folder: Path, times: int) -> Bare:
    script = folder / "solution.py"
    script.write_text(SOLUTION + MAIN, "utf-8")
    inputs = cycle(INPUTS)
    return Bare(
        numpy=repeat(times, lambda: _python(["-c", "import numpy"])),
        once=repeat(times, lambda: _python([str(script)], next(inputs))),
        ten=repeat(max(times // 4, 3), lambda: _each(script, INPUTS)),
    )


def _each(script: Path, inputs: Iterable[Sequence[float]]) -> float:
    return sum(_python([str(script)], given) for given in inputs)


def _python(arguments: Sequence[str], given: Sequence[float] = ()) -> float:
    started = time.monotonic()
    subprocess.run([sys.executable, *arguments], input=str(list(given)), text=True, check=True, capture_output=True)
    return time.monotonic() - started


def containers(times: int) -> Times:
    """Create, start and remove an idle container of the image that judges, with none of our limits."""
    with closing(docker.from_env()) as client:

        def one() -> float:
            started = time.monotonic()
            container = client.containers.create(IMAGE, network_mode="none", stdin_open=True, labels=[LABEL])
            try:
                container.start()
            finally:
                container.remove(force=True)
            return time.monotonic() - started

        return repeat(times, one)

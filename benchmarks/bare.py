"""What the judge is measured against: the same work with no isolation, and a container of one's own."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path

import docker

from benchmarks.package import INPUTS, NUMPY
from benchmarks.table import Times, machine_cpu_s, repeat
from sandbox.base import Profile
from sandbox.docker.daemon import Daemon
from sandbox.docker.launch import DockerOptions, Launcher

LABEL = "judge.benchmark"
MAIN = "\nimport json, sys\nprint(json.dumps(solve(np.array(json.load(sys.stdin))).tolist()))\n"
PYTHON = "/opt/venv/bin/python"
SKLEARN_IMPORTS = """
import subprocess, sys, time
for _ in sys.stdin:
    started = time.monotonic()
    subprocess.run([sys.executable, "-c", "import sklearn, pandas"], check=True)
    print(time.monotonic() - started, flush=True)
"""


@dataclass(frozen=True, slots=True)
class Bare:
    """`once`: `python solution.py` on one input. `ten`: on all ten, one after another. Without isolation."""

    numpy: Times
    once: Times
    ten: Times


def bare(folder: Path, times: int) -> Bare:
    script = folder / "solution.py"
    script.write_text(NUMPY.solution + MAIN, "utf-8")
    inputs = cycle(INPUTS)
    return Bare(
        numpy=repeat(times, numpy_import),
        once=repeat(times, lambda: _python([str(script)], next(inputs))),
        ten=repeat(max(times // 4, 3), lambda: _each(script, INPUTS)),
    )


def _each(script: Path, inputs: Iterable[Sequence[float]]) -> float:
    return sum(_python([str(script)], given) for given in inputs)


def _python(arguments: Sequence[str], given: Sequence[float] = ()) -> float:
    started = time.monotonic()
    subprocess.run([sys.executable, *arguments], input=str(list(given)), text=True, check=True, capture_output=True)
    return time.monotonic() - started


def numpy_import() -> float:
    """Seconds of one `python -c "import numpy"`."""
    return _python(["-c", "import numpy"])


@contextmanager
def sklearn_imports(image_prefix: str) -> Iterator[Callable[[], float]]:
    """Seconds of one `python -c "import sklearn, pandas"`, by the sandbox image's Python, since this machine's may have neither; in
    a container without limits, started beforehand."""
    command = ["docker", "run", "--rm", "-i", "--network=none", f"--label={LABEL}"]
    with subprocess.Popen(
        [*command, f"{image_prefix}-{Profile.ML.value}", PYTHON, "-c", SKLEARN_IMPORTS],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as running:
        asked, told = running.stdin, running.stdout
        assert asked is not None and told is not None

        def one() -> float:
            asked.write("once\n")
            asked.flush()
            return float(told.readline())

        one()  # reads the libraries from the disk
        yield one


def docker_run(image_prefix: str, times: int) -> Times:
    """What each test would cost with `docker run`: create, start, one input through `python solution.py`, remove. No limits."""
    script = NUMPY.solution + MAIN.replace("json.load(sys.stdin)", str(INPUTS[0]))
    image = f"{image_prefix}-{Profile.NUMPY.value}"
    with _docker() as client:

        def one() -> float:
            started = time.monotonic()
            client.containers.run(image, [PYTHON, "-c", script], network_mode="none", remove=True, labels=[LABEL])
            return time.monotonic() - started

        return repeat(times, one)


@contextmanager
def _docker() -> Iterator[docker.DockerClient]:
    with closing(docker.from_env()) as client:
        yield client


@dataclass(frozen=True, slots=True)
class Lifecycle:
    """Of `count` cells that nobody uses: how long they took, and what they cost the whole machine in CPU time."""

    count: int
    seconds: float
    machine_cpu_s: float


def lifecycles(image_prefix: str, cpus: tuple[int, ...], count: int, at_once: int) -> Lifecycle:
    """The limit of one container an attempt: create, attach, start, greet, remove, so many at a time, with our own calls."""
    daemon = Daemon(image_prefix)
    options = DockerOptions(cpus=cpus, image_prefix=image_prefix, instance="benchmark-lifecycle")
    launcher = Launcher(options, daemon)

    def one(number: int) -> None:
        container_id, made = launcher.create(Profile.NUMPY, cpus[number % len(cpus)], None)
        try:
            launcher.greet(container_id, made).close()
        finally:
            daemon.remove(container_id)

    with closing(daemon), ThreadPoolExecutor(at_once) as threads:
        started, before = time.monotonic(), machine_cpu_s()
        list(threads.map(one, range(count)))
        return Lifecycle(count, time.monotonic() - started, machine_cpu_s() - before)

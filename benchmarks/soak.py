"""`python -m benchmarks.soak [--submissions 500] [--write]`: does anything grow? Exit status 1 if it does.

Honest and hostile submissions are judged by a server in this process, with Docker cells. What it and Docker hold is counted when
it is at rest: after the first fifth, when caches are warm, and after the last.
"""

from __future__ import annotations

import argparse
import gc
import logging
import os
import signal
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing, contextmanager
from dataclasses import astuple, dataclass, fields
from datetime import UTC, datetime
from multiprocessing import get_context
from pathlib import Path

import docker
import psutil

from benchmarks import client
from benchmarks.__main__ import PAGE
from benchmarks.package import NUMPY, Bench, write_packages
from benchmarks.table import MIB, Row, machine, text, write
from judge.cli.serve import Served, served
from judge.config import SandboxChoice, Settings
from judge.logs import configure_logging
from sandbox.docker.launch import FIRST_UID
from sandbox.docker.sandbox import DockerSandbox

MOST_MIB = 20.0
EACH_MIB = 0.02
"""Of the history's file, for each submission: three times what these take."""
SWINGS = {"threads": 4, "open_files": 4}
"""Pools of threads and connections have so many more or less from one moment to another."""
UIDS = 40_000
"""Of cells, from `FIRST_UID` up."""
FULL_S = 120.0
HEAD = Row("held at rest", "after a fifth", "after the last", "grown")
MARKS = ("<!-- soak -->", "<!-- end of the soak -->")

HOSTILE = {
    "wrong answer": "def solve(x):\n    return x\n",
    "raises": "def solve(x):\n    return x[10**9]\n",
    "leaves": "import os\ndef solve(x):\n    os._exit(0)\n",
    "leaves a child and a file": "import os, time\ndef solve(x):\n    open('/tmp/left', 'w').write('x' * 100000)\n"
    "    if os.fork() == 0:\n        os.setsid()\n        time.sleep(600)\n    return x\n",
    "floods": "def solve(x):\n    while True:\n        print('x' * 10000)\n",
    "takes all memory": "def solve(x):\n    held = []\n    while True:\n        held.append(bytearray(10**7))\n",
    "forges": "import os, struct\ndef solve(x):\n    os.write(9, struct.pack('>I', 2) + b'V7')\n    return x\n",
    "kills all": "import os\ndef solve(x):\n    os.kill(-1, 9)\n",
    "never ends": "def solve(x):\n    while True:\n        pass\n",
    "does not compile": "def solve(x):\n    return (\n",
}


@dataclass(frozen=True, slots=True)
class Held:
    """At rest. `containers`: beyond those that wait in the pool. `processes`: below this one. `cells_processes`: of cells' users,
    the supervisors of what waits apart. `docker_objects`: volumes, networks and images of the whole daemon."""

    containers: int
    processes: int
    cells_processes: int
    docker_objects: int
    threads: int
    open_files: int
    temporary_files: int
    memory_mib: float
    data_mib: float


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.soak", description="Look for what grows.")
    parser.add_argument("--submissions", type=int, default=500)
    parser.add_argument("--write", action="store_true", help=f"also into {PAGE.parent.name}/{PAGE.name}")
    options = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    configure_logging(logging.ERROR)
    with tempfile.TemporaryDirectory() as folder:
        verdicts, before, after = soaked(Path(folder), options.submissions)
    rows, grown = compared(before, after, options.submissions)
    said = ", ".join(f"{count} {verdict}" for verdict, count in verdicts.most_common())
    facts = f"{machine()}; {options.submissions} submissions: {said}"
    print(f"{facts}\n\n{text(rows, HEAD)}")
    if options.write:
        write(PAGE, f"{datetime.now(UTC):%Y-%m-%d}", facts, rows, MARKS, HEAD)
    if grown:
        sys.exit(f"grown: {', '.join(grown)}")


def soaked(folder: Path, count: int) -> tuple[Counter[str], Held, Held]:
    """The verdicts, and what was held after the first fifth and after the last."""
    instance, sources = f"soak-{os.getpid()}", list(mixed(count))
    (folder / "tmp").mkdir()
    tempfile.tempdir = str(folder / "tmp")  # all that this process would leave in /tmp
    settings = Settings(
        problems_dir=write_packages(folder / "problems"),
        data_dir=folder / "data",
        port=0,
        sandbox=SandboxChoice.DOCKER,
        instance=instance,
    )
    with ProcessPoolExecutor(1, get_context("spawn")) as clients, served(settings) as running:

        def judge(part: list[Bench]) -> Counter[str]:
            return Counter(clients.submit(client.verdicts, running.url, part, 2 * len(settings.slots)).result())

        verdicts = judge(sources[: count // 5])
        before = held(running, settings)
        verdicts += judge(sources[count // 5 :])
        return verdicts, before, held(running, settings)


def mixed(count: int) -> Iterator[Bench]:
    """Three of five accepted; the rest each kind in turn."""
    kinds = list(HOSTILE.values())
    for number in range(count):
        hostile = kinds[(number // 5 * 2 + number % 5 - 3) % len(kinds)] if number % 5 >= 3 else None
        yield NUMPY if hostile is None else Bench(NUMPY.slug, NUMPY.profile, hostile)


def held(running: Served, settings: Settings) -> Held:
    """Once everything that is still under way has ended."""
    assert isinstance(running.sandbox, DockerSandbox)
    if not running.sandbox.rest(FULL_S):
        sys.exit(f"not at rest after {FULL_S:g} s: cells are still being removed or started")
    gc.collect()
    process = psutil.Process()
    with _docker() as daemon:
        found = daemon.containers.list(all=True, filters={"label": f"judge.instance={settings.instance}"})
        objects = len(daemon.volumes.list()) + len(daemon.networks.list()) + len(daemon.images.list(all=True))
    waiting = sum(n for name, n in running.sandbox.pool().items() if name.endswith("waiting"))
    return Held(
        containers=len(found) - waiting,
        processes=len(process.children(recursive=True)),
        cells_processes=sum(1 for other in psutil.process_iter(["uids"]) if _is_cells(other)) - waiting,
        docker_objects=objects,
        threads=process.num_threads(),
        open_files=process.num_fds(),
        temporary_files=sum(1 for _ in Path(tempfile.gettempdir()).rglob("*")),
        memory_mib=process.memory_info().rss / MIB,
        data_mib=sum(path.stat().st_size for path in settings.data_dir.rglob("*") if path.is_file()) / MIB,
    )


def _is_cells(process: psutil.Process) -> bool:
    uids = process.info["uids"]
    return uids is not None and FIRST_UID <= uids.real < FIRST_UID + UIDS


@contextmanager
def _docker() -> Iterator[docker.DockerClient]:
    with closing(docker.from_env()) as made:
        yield made


def compared(before: Held, after: Held, submissions: int) -> tuple[list[Row], list[str]]:
    """The rows of the table, and the names of what has grown. The history keeps every submission: its file may, by so much each."""
    rows, grown = [], []
    for field, first, last in zip(fields(Held), astuple(before), astuple(after), strict=True):
        most = {"memory_mib": MOST_MIB, "data_mib": EACH_MIB * submissions, **SWINGS}.get(field.name, 0)
        if last - first > most:
            grown.append(field.name)
        shown = ("{:.1f}" if isinstance(first, float) else "{}").format
        rows.append(Row(field.name.replace("_", " "), shown(first), shown(last), f"{last - first:+.4g}"))
    return rows, grown


if __name__ == "__main__":
    main()

"""`python -m benchmarks [--quick]`: one table on standard output. Nothing here passes or fails."""

from __future__ import annotations

import argparse
import logging
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
import psutil

from benchmarks.package import INPUTS, SOLUTION, write_package
from judge.cli.serve import Served, served
from judge.config import SandboxChoice, Settings

MIB = 1024 * 1024
READY_S = 60.0


@dataclass(frozen=True, slots=True)
class Row:
    what: str
    value: str
    beside: str = ""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer repetitions")
    quick = parser.parse_args().quick
    logging.disable(logging.ERROR)
    rows = [Row("machine", f"{platform.machine()}, {psutil.cpu_count()} cpus, Python {platform.python_version()}")]
    with tempfile.TemporaryDirectory() as folder:
        rows += measured(Path(folder), quick)
    width = max(len(row.what) for row in rows)
    for row in rows:
        print(f"{row.what:{width}}  {row.value:>24}  {row.beside}".rstrip(), flush=True)


def measured(folder: Path, quick: bool) -> list[Row]:
    numpy_s = _bare(["-c", "import numpy"], 10)
    ten_s = _ten_bare_runs(folder, 3 if quick else 5)
    rows = [
        Row("bare `python -c 'import numpy'`", _ms(numpy_s), "p50"),
        Row("ten bare `python solution.py`, the same inputs", _ms(ten_s), "p50, no isolation"),
    ]
    problems = write_package(folder / "problems")
    for slots in ((1,), (0, 1)):
        if max(slots) >= (psutil.cpu_count() or 1):
            continue
        with _serving(problems, folder / f"data{len(slots)}", slots) as server:
            rows += _of_server(server, len(slots), quick, ten_s, numpy_s)
    return rows


def _of_server(server: Served, slots: int, quick: bool, ten_s: float, numpy_s: float) -> Iterator[Row]:
    client = httpx.Client(base_url=server.url, timeout=90)
    name = f"{slots} slot{'s' if slots > 1 else ''}"
    with client:
        _submit(client)
        if slots == 1:
            times = sorted(_warm(server, client) for _ in range(10 if quick else 30))
            p50, p95 = statistics.median(times), times[int(len(times) * 0.95)]
            yield Row("submit to verdict, ten NumPy tests, warm, Docker", _ms(p50), "p50")
            yield Row("", _ms(p95), "p95")
            yield Row("  over ten bare runs", f"{p50 / ten_s:.2f}", "target of the spine: 1.0")
            yield Row("  over one bare `import numpy`", f"{p50 / numpy_s:.2f}", "target of the cell: 0.8")
            late = sorted(_wait_after_stored(client) for _ in range(5 if quick else 20))
            yield Row("answer of `wait` after the verdict is stored", _ms(statistics.median(late)), "p50")
        count = 20 if quick else 100
        me = psutil.Process()
        before_cpu, started = _cpu_s(me), time.monotonic()
        _many(client, count, 2 * slots)
        took = time.monotonic() - started
        yield Row(f"submissions a second, {name}", f"{count / took:.2f}", f"{count} submissions")
        yield Row(f"CPU of the server a submission, {name}", _ms((_cpu_s(me) - before_cpu) / count))
        if slots == 1 and not quick:
            rss = me.memory_info().rss
            _many(client, 500, 2)
            yield Row(
                "memory of the server after 500 more submissions", f"{(me.memory_info().rss - rss) / MIB:+.1f} MiB", ""
            )


@contextmanager
def _serving(problems: Path, data: Path, cpus: tuple[int, ...]) -> Iterator[Served]:
    settings = Settings(
        problems_dir=problems,
        data_dir=data,
        port=0,
        cpus=cpus,
        sandbox=SandboxChoice.DOCKER,
        instance="bench",
    )
    with served(settings) as server:
        yield server


def _submit(client: httpx.Client) -> dict[str, object]:
    body = {"problem": "bench", "language": "python3", "source": SOLUTION}
    made = client.post("/api/v1/submissions", json=body)
    made.raise_for_status()
    ended = client.get(made.headers["Location"], params={"wait": 60}).json()
    assert ended["verdict"] == "AC", ended
    return dict(ended)


def _warm(server: Served, client: httpx.Client) -> float:
    """Seconds of one submission, its cells waiting."""
    wait_full: Callable[[float], bool] = getattr(server.sandbox, "wait_full", lambda _: True)
    wait_full(READY_S)
    started = time.monotonic()
    _submit(client)
    return time.monotonic() - started


def _wait_after_stored(client: httpx.Client) -> float:
    """Seconds from the stored end of a submission to the answer of a request that waited for it."""
    ended = _submit(client)
    now = time.time()
    finished = time.mktime(time.strptime(str(ended["finished_at"])[:19], "%Y-%m-%dT%H:%M:%S")) - time.timezone
    return now - finished - float(f"0.{str(ended['finished_at'])[20:26]}")


def _many(client: httpx.Client, count: int, at_once: int) -> None:
    with ThreadPoolExecutor(at_once) as pool:
        list(pool.map(lambda _: _submit(client), range(count)))


def _cpu_s(process: psutil.Process) -> float:
    times = process.cpu_times()
    return float(times.user + times.system)


def _bare(arguments: list[str], repetitions: int) -> float:
    """Median seconds of a bare Python."""
    times = []
    for _ in range(repetitions):
        started = time.monotonic()
        subprocess.run([sys.executable, *arguments], check=True, capture_output=True)
        times.append(time.monotonic() - started)
    return statistics.median(times)


def _ten_bare_runs(folder: Path, repetitions: int) -> float:
    """Median seconds of ten runs of the solution as a script, one an input, one after another."""
    script = folder / "script.py"
    script.write_text(
        f"{SOLUTION}\nimport json, sys\nprint(solve(np.array(json.loads(sys.argv[1]))).tolist())\n", "utf-8"
    )
    times = []
    for _ in range(repetitions):
        started = time.monotonic()
        for given in INPUTS:
            subprocess.run([sys.executable, str(script), str(given)], check=True, capture_output=True)
        times.append(time.monotonic() - started)
    return statistics.median(times)


def _ms(seconds: float) -> str:
    return f"{seconds * 1000:.1f} ms"


if __name__ == "__main__":
    main()

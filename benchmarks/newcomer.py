"""How long `make run` takes in a fresh clone, and once more: from the command to the line that says how to submit."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.table import Row

ROOT = Path(__file__).resolve().parent.parent
READY = "submit with"
PATIENCE_S = 1800.0
STOP_S = 60.0


def make_run(folder: Path) -> Iterator[Row]:
    """Its own clone, virtual environment, data and cells; pip's and Docker's caches are this machine's."""
    if not (ROOT / ".git").exists():
        yield Row("`make run` in a fresh clone", "not measured", beside="this is no clone")
        return
    clone = folder / "clone"
    subprocess.run(["git", "clone", "--quiet", ROOT, clone], check=True, timeout=PATIENCE_S)
    environment = {name: value for name, value in os.environ.items() if not name.startswith("JUDGE_")}
    environment |= {"JUDGE_DATA_DIR": str(folder / "data"), "JUDGE_PORT": "0", "JUDGE_INSTANCE": "bench-make-run"}
    beside = "to the last line: environment, images, four verdicts"
    yield Row(
        "`make run` in a fresh clone", f"{_ready_s(clone, environment):.0f} s", beside=f"{beside}; caches as they are"
    )
    yield Row("`make run` again", f"{_ready_s(clone, environment):.0f} s", beside=beside)


def _ready_s(clone: Path, environment: dict[str, str]) -> float:
    """Seconds until it is ready; then it is stopped in order. Raises: RuntimeError: it ends before."""
    started = time.monotonic()
    process = subprocess.Popen(
        ["make", "run"],
        cwd=clone,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    assert process.stdout is not None
    with process.stdout as said:
        try:
            for line in said:
                if line.startswith(READY):
                    return time.monotonic() - started
            raise RuntimeError("`make run` ended before it was ready")
        finally:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGINT)  # as Ctrl-C does
            process.wait(STOP_S)

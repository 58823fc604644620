"""How fast the history takes submissions."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

from benchmarks.package import NUMPY
from judge.config import Settings
from judge.store import open_store
from judge.submission import Kind, Language, NewSubmission

NEW = NewSubmission(NUMPY.slug, "0" * 64, Language.PYTHON3, NUMPY.solution, Kind.SUBMIT, None)


def adds_a_second(folder: Path, count: int, threads: int) -> float:
    """On a SQLite file of its own; each `add` is a transaction."""
    with closing(open_store(Settings(data_dir=folder))) as store, ThreadPoolExecutor(threads) as pool:
        started = time.monotonic()
        list(pool.map(lambda _: store.history.add(NEW), range(count)))
        return count / (time.monotonic() - started)

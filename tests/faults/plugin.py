"""Which faults are injected, and the table of what came of them. Rows have tests in several suites, hence a plugin.

`make test` runs those that are quick. JUDGE_FAULTS=all (`make faults`): all of them, with as many submissions as their rows say,
and JUDGE_FAULTS_TABLE names the file for the table. JUDGE_FAULTS=each: all of them with few.
"""

from __future__ import annotations

import gc
import os
import socket
import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.table import Table, write_table

MODE = os.environ.get("JUDGE_FAULTS", "quick")
MANY = MODE == "all"
TABLE = pytest.StashKey[Table]()
FAILED = pytest.StashKey[bool]()
"""Of a test that did."""


def pytest_configure(config: pytest.Config) -> None:
    config.stash[TABLE] = Table()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if MODE in ("all", "each"):
        return
    slow = [item for item in items if _slow(item)]
    config.hook.pytest_deselected(items=slow)
    items[:] = [item for item in items if not _slow(item)]


def _slow(item: pytest.Item) -> bool:
    marker = item.get_closest_marker("fault")
    return marker is not None and bool(marker.kwargs.get("slow", False))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Iterator[None]:
    report = yield
    if report.failed:
        item.stash[FAILED] = True
    marker = item.get_closest_marker("fault")
    for row in marker.args if marker is not None else ():
        item.config.stash[TABLE].add(row, item.nodeid, report.outcome, call.duration)
    return report


def pytest_sessionfinish(session: pytest.Session) -> None:
    target = os.environ.get("JUDGE_FAULTS_TABLE")
    if target:
        write_table(Path(target), session.config.stash[TABLE])


@pytest.hookimpl(tryfirst=True)
def pytest_unconfigure() -> None:
    """Where the daemon is away, Docker's SDK drops a socket that it could not connect (`docker/transport/unixconn.py`). What was
    logged of it holds it to the end of the run, which pytest would say is broken. Anything else that was left open still breaks
    it."""
    with warnings.catch_warnings():
        warnings.filterwarnings(
            "ignore", rf"unclosed <socket\.socket fd=\d+, family={socket.AF_UNIX:d},", ResourceWarning
        )
        gc.collect()

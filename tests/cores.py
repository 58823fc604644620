"""The cores that this test process judges on. Where `pytest -n` runs several processes, each has its share of them."""

from __future__ import annotations

import os

WORKER = os.environ.get("PYTEST_XDIST_WORKER")


def own() -> tuple[int, ...]:
    """At least one. A process that is alone leaves the first to everything else, as the judge does by default."""
    cpus = tuple(sorted(os.sched_getaffinity(0)))
    if WORKER is None:
        return cpus[1:] or cpus
    return cpus[number() :: int(os.environ["PYTEST_XDIST_WORKER_COUNT"])] or cpus


def one() -> tuple[int]:
    return (own()[0],)


def number() -> int:
    """Of this test process among those of the run, from 0."""
    return 0 if WORKER is None else int(WORKER.removeprefix("gw"))

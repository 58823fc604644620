"""What the workers say of themselves, for whoever watches over them: the API serves it, and a worker needs no port of its own.

Figures count from a worker's start, as Prometheus wants counters: who reads them adds them up over time.
"""

from __future__ import annotations

import threading
from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from judge.verdict import Verdict

BOUNDS_S = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0, 300.0)
"""Upper bounds of a histogram's buckets, in seconds; what is longer is in one more."""
FRESH_S = 60.0
"""A worker that has said nothing for so long is not counted any more."""


class Stage(StrEnum):
    """What a submission's time goes into. `wait`: from being handed in to the first claim. `open`: a cell, and the program in
    it. `test`: one test, its check included. `attempt`: from the claim to the kept result. `keep`: the result's transaction."""

    WAIT = "wait"
    OPEN = "open"
    TEST = "test"
    ATTEMPT = "attempt"
    KEEP = "keep"


@dataclass(frozen=True, slots=True)
class Histogram:
    """`counts`: one a bucket of `BOUNDS_S`, and one beyond; not cumulative."""

    counts: tuple[int, ...] = (0,) * (len(BOUNDS_S) + 1)
    sum_s: float = 0.0


@dataclass(frozen=True, slots=True)
class WorkerReport:
    """`problem`: why it judges nothing now; None: it judges. `pool`: figures of its cells by name."""

    worker: str
    slots: int
    problem: str | None
    pool: Mapping[str, int] = field(default_factory=dict)
    stages: Mapping[Stage, Histogram] = field(default_factory=dict)
    verdicts: Mapping[Verdict, int] = field(default_factory=dict)
    handed_back: int = 0


@dataclass(frozen=True, slots=True)
class KeptReport:
    """`at`: by the clock of what keeps it."""

    at: datetime
    report: WorkerReport


class Fleet(Protocol):
    def report(self, report: WorkerReport) -> None:
        """In place of what this worker said before. What nobody has heard of for a day is forgotten."""
        ...

    def reports(self) -> tuple[KeptReport, ...]:
        """Of the workers that have reported within `FRESH_S`, by name."""
        ...


class Figures:
    """What one worker counts. Safe to use from several threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._counts: dict[Stage, list[int]] = {stage: [0] * (len(BOUNDS_S) + 1) for stage in Stage}
        self._sums = dict.fromkeys(Stage, 0.0)
        self._verdicts: Counter[Verdict] = Counter()
        self._handed_back = 0

    def took(self, stage: Stage, seconds: float) -> None:
        """A clock that was set back makes no negative time."""
        seconds = max(seconds, 0.0)
        with self._lock:
            self._counts[stage][bisect_left(BOUNDS_S, seconds)] += 1
            self._sums[stage] += seconds

    def judged(self, verdict: Verdict) -> None:
        with self._lock:
            self._verdicts[verdict] += 1

    def gave_back(self) -> None:
        with self._lock:
            self._handed_back += 1

    def report(self, worker: str, slots: int, problem: str | None, pool: Mapping[str, int]) -> WorkerReport:
        """All that was counted so far."""
        with self._lock:
            stages = {s: Histogram(tuple(self._counts[s]), self._sums[s]) for s in Stage}
            return WorkerReport(worker, slots, problem, pool, stages, dict(self._verdicts), self._handed_back)

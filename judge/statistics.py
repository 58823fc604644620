"""What became of all submissions of one problem: how many, by whom, how fast, and where they fail.

Counted are judged submissions, no runs; a judge error has a line among the verdicts and counts nowhere else. Bands are of
accepted submissions. All that is shown are numbers: nobody is named.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from judge.verdict import TestResult, Verdict, first_failure

CPU_BOUNDS_S = (0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 60.0)
MEMORY_BOUNDS_MIB = (4.0, 8.0, 16.0, 32.0, 64.0, 128.0, 256.0, 512.0, 1024.0, 2048.0)
TRIES_BOUNDS = (1, 2, 3, 5, 10, 20)


class Counted(StrEnum):
    """`group`: the hidden group that the first failing test is of."""

    VERDICT = "verdict"
    CPU = "cpu"
    MEMORY = "memory"
    GROUP = "group"


Key = tuple[Counted, str]


@dataclass(frozen=True, slots=True)
class Band:
    """So many are at most `up_to`, and more than the band before; None: more than all."""

    up_to: float | None
    count: int


@dataclass(frozen=True, slots=True)
class GroupFailures:
    """So many submissions failed first in this hidden group."""

    group: str
    count: int


@dataclass(frozen=True, slots=True)
class Tries:
    """Of all who tried. `solved_after`: those who solved it, by how many attempts they needed; the bands as in the answer."""

    authors: int = 0
    solved: int = 0
    first_solved_at: datetime | None = None
    solved_after: tuple[Band, ...] = ()


@dataclass(frozen=True, slots=True)
class ProblemStatistics:
    """`verdicts`: all that occurred. `attempts`: without judge errors. `groups`: the one that most fail in first."""

    verdicts: Mapping[Verdict, int]
    tries: Tries
    cpu_s: tuple[Band, ...]
    memory_mib: tuple[Band, ...]
    groups: tuple[GroupFailures, ...]

    @property
    def attempts(self) -> int:
        return sum(count for verdict, count in self.verdicts.items() if verdict is not Verdict.JE)


def keys_of(verdict: Verdict, cpu_s: float, memory_mib: float, tests: Iterable[TestResult]) -> tuple[Key, ...]:
    """What one judgement counts in."""
    if verdict is Verdict.AC:
        bands = (Counted.CPU, _band(cpu_s, CPU_BOUNDS_S)), (Counted.MEMORY, _band(memory_mib, MEMORY_BOUNDS_MIB))
        return ((Counted.VERDICT, verdict.value), *bands)
    failed = first_failure(tests) if verdict is not Verdict.JE else None
    group = ((Counted.GROUP, failed.group),) if failed is not None and failed.group != "sample" else ()
    return ((Counted.VERDICT, verdict.value), *group)


def statistics_of(counts: Mapping[Key, int], tries: Tries) -> ProblemStatistics:
    """What the counts say. Those that are nought are left out."""
    of = {what: {key: n for (w, key), n in counts.items() if w is what and n > 0} for what in Counted}
    groups = sorted(of[Counted.GROUP].items(), key=lambda item: (-item[1], item[0]))
    return ProblemStatistics(
        verdicts={verdict: of[Counted.VERDICT][verdict.value] for verdict in Verdict if verdict in of[Counted.VERDICT]},
        tries=tries,
        cpu_s=_bands(of[Counted.CPU], CPU_BOUNDS_S),
        memory_mib=_bands(of[Counted.MEMORY], MEMORY_BOUNDS_MIB),
        groups=tuple(GroupFailures(group, count) for group, count in groups),
    )


def tries_bands(needed: Mapping[int, int]) -> tuple[Band, ...]:
    """`needed`: how many needed so many attempts."""
    in_band: Counter[str] = Counter()
    for attempts, count in needed.items():
        in_band[_band(attempts, TRIES_BOUNDS)] += count
    return _bands(in_band, TRIES_BOUNDS)


def _band(value: float, bounds: tuple[float, ...]) -> str:
    place = bisect_left(bounds, value)
    return f"{bounds[place]:g}" if place < len(bounds) else "more"


def _bands(counts: Mapping[str, int], bounds: tuple[float, ...]) -> tuple[Band, ...]:
    """Every band from the first to the last that holds any."""
    names = [f"{bound:g}" for bound in bounds] + ["more"]
    every = [Band(up_to, counts.get(name, 0)) for name, up_to in zip(names, (*bounds, None), strict=True)]
    full = [i for i, band in enumerate(every) if band.count]
    return tuple(every[full[0] : full[-1] + 1]) if full else ()

"""What came of each run of each package, kept in a file, so that hours of checking can be ended and gone on with."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from benchmarks.table import hardware
from judge.package.check import CheckReport
from judge.package.diagnostics import Severity
from judge.package.load import Package
from judge.problem import Expected


@dataclass(frozen=True, slots=True)
class Subject:
    """What was checked, by what. `digest`: of all in the package on which the outcome depends. `runtime_id`: the image's id.
    `tool`: this judge's version. Another subject's results say nothing of this one."""

    slug: str
    digest: str
    runtime_id: str
    tool: str


@dataclass(frozen=True, slots=True)
class Killed:
    """`of`: the mutants that could be killed. `equivalent`: those that survive and are listed."""

    killed: int
    of: int
    equivalent: int


@dataclass(frozen=True, slots=True)
class Result:
    """One run. `run`: counted from 1. `at`: when it ended. `seconds`: how long it took. `busy`: on a machine that had other work.

    `slowest_s`: CPU seconds of one test, of the accepted submission that takes longest. `near_s`: the same of the slowest
    test of the submission that is least too slow; None: none ended within twice the limit. `too_slow`: how many submissions
    are to exceed the limit. `mutants` None: they were not run. `wrong`: what was not good, a line each.
    """

    subject: Subject
    run: int
    at: datetime
    busy: bool
    machine: str
    seconds: float
    samples: int
    hidden: int
    submissions: int
    limit_s: float
    slowest_s: float
    near_s: float | None
    too_slow: int
    mutants: Killed | None
    wrong: tuple[str, ...]

    @property
    def good(self) -> bool:
        return not self.wrong


_RESULT = TypeAdapter(Result)


class Kept:
    """A file of results, a line of JSON each, in the order in which they came. Of one run the last line counts."""

    def __init__(self, path: Path) -> None:
        """Raises: OSError."""
        self._path = path
        lines = path.read_text("utf-8").splitlines() if path.exists() else []
        self._results = {(result.subject, result.run): result for result in _read(lines)}

    def add(self, result: Result) -> None:
        """On the disk when this returns. Raises: OSError."""
        self._path.parent.mkdir(parents=True, exist_ok=True)
        line = _RESULT.dump_json(result) + b"\n"
        with self._path.open("ab+") as file:
            if file.tell() and not _ends_a_line(self._path):
                line = b"\n" + line  # somebody was ended while writing
            file.write(line)
            file.flush()
            os.fsync(file.fileno())
        # Taken out first, so that the order stays that of the lines.
        self._results.pop((result.subject, result.run), None)
        self._results[result.subject, result.run] = result

    def find(self, subject: Subject, run: int) -> Result | None:
        return self._results.get((subject, run))

    def latest(self, slug: str, digest: str) -> tuple[Result, ...]:
        """All runs of this content, by their numbers: by the judge and the image that came last."""
        fitting = [r for r in self._results.values() if (r.subject.slug, r.subject.digest) == (slug, digest)]
        return tuple(sorted((r for r in fitting if r.subject == fitting[-1].subject), key=lambda result: result.run))


def _read(lines: Iterable[str]) -> Iterator[Result]:
    """A line that is no result is that of a run which was ended, or of an older form: that run was not made."""
    for line in lines:
        try:
            yield _RESULT.validate_json(line)
        except ValidationError:
            continue


def _ends_a_line(path: Path) -> bool:
    with path.open("rb") as file:
        file.seek(-1, os.SEEK_END)
        return file.read() == b"\n"


def content_digest(package: Package) -> str:
    """The judging digest, and which mutants are listed as equivalent."""
    listed = json.dumps(sorted(one.name for one in package.equivalents))
    return hashlib.sha256(f"{package.problem.judging_digest}\n{listed}".encode()).hexdigest()


def result_of(subject: Subject, run: int, busy: bool, at: datetime, report: CheckReport) -> Result:
    """As much of a report as the page tells."""
    accepted = [row.cpu_s for row in report.submissions if row.expected is Expected.ACCEPTED]
    late = [row for row in report.submissions if row.expected is Expected.TIME_LIMIT_EXCEEDED]
    return Result(
        subject=subject,
        run=run,
        at=at,
        busy=busy,
        machine=hardware(),
        seconds=round(report.seconds, 1),
        samples=report.samples,
        hidden=report.hidden,
        submissions=len(report.submissions),
        limit_s=report.limit_s,
        slowest_s=round(max(accepted, default=0.0), 4),
        near_s=min((round(row.cpu_s, 4) for row in late if not row.too_slow), default=None),
        too_slow=len(late),
        mutants=_killed(report),
        wrong=tuple(_wrong(report)),
    )


def _killed(report: CheckReport) -> Killed | None:
    if (found := report.mutants) is None:
        return None
    return Killed(found.killed, found.killed + len(found.survivors), len(found.equivalent))


def _wrong(report: CheckReport) -> Iterator[str]:
    """Errors, and whatever is said of the limits: for a check a limit that hardly separates is a warning, here it is wrong."""
    for section in report.sections:
        for found in section.diagnostics:
            if found.severity is Severity.ERROR or section.name == "limits":
                yield str(found)
    for row in report.submissions:
        if not row.ok:
            yield f"{row.name}: {row.verdict.value if row.verdict is not None else 'not judged'}"

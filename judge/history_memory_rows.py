"""What `MemoryHistory` keeps of a submission, and which ones a query is about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from judge.history import HistoryQuery, TimelineEntry
from judge.statistics import Key, ProblemStatistics, Tries, keys_of, statistics_of, tries_bands
from judge.submission import Priority, Status, Submission
from judge.verdict import Judgement, KeptJudgement, Verdict


@dataclass(slots=True)
class Kept:
    """One submission, and what is kept with it."""

    submission: Submission
    source: str
    inputs: tuple[str, ...]
    priority: Priority
    turn: int
    queued_at: datetime
    published_at: datetime
    not_before: datetime | None = None
    fence: int = 0
    worker: str = ""
    lease_until: datetime | None = None
    judgements: tuple[KeptJudgement, ...] = ()
    timeline: tuple[TimelineEntry, ...] = ()
    rejudge: str | None = None
    """Of a shadow."""

    @property
    def place(self) -> tuple[int, int, datetime, str]:
        return self.priority, self.turn, self.queued_at, self.submission.id

    def due(self, at: datetime) -> bool:
        return self.not_before is None or self.not_before <= at

    def free(self, at: datetime) -> bool:
        """Queued, or running for a worker whose lease has run out."""
        return self.submission.status is Status.QUEUED or self.abandoned(at)

    def abandoned(self, at: datetime) -> bool:
        return self.lease_until is not None and self.lease_until <= at


def matches(submission: Submission, query: HistoryQuery) -> bool:
    return all(_agreements(submission, query))


def _agreements(submission: Submission, query: HistoryQuery) -> Iterator[bool]:
    for name in ("problem", "verdict", "status", "kind", "language", "author_id"):
        wanted = getattr(query, name)
        yield wanted is None or getattr(submission, name) == wanted
    yield query.version is None or submission.problem_version == query.version
    yield query.since is None or submission.created_at >= query.since
    yield query.until is None or submission.created_at <= query.until
    yield query.problems is None or submission.problem in query.problems


def age(submission: Submission) -> tuple[datetime, str]:
    return submission.created_at, submission.id


def ids(kept: Iterable[Kept]) -> tuple[str, ...]:
    return tuple(one.submission.id for one in kept)


def shows(submission: Submission, judgement: Judgement) -> Submission:
    """The submission with this as its current judgement."""
    return replace(
        submission,
        verdict=judgement.verdict,
        score=judgement.score,
        cpu_s=judgement.cpu_s,
        memory_mib=judgement.memory_mib,
        message=judgement.message,
    )


def statistics_of_all(kept: Iterable[Kept]) -> ProblemStatistics:
    """Of judged submissions of one problem, counted from the first on."""
    counts: Counter[Key] = Counter()
    by_author: dict[str | None, list[Submission]] = {}
    for one in sorted(kept, key=lambda k: k.submission.id):
        judgement = next(k.judgement for k in one.judgements if k.current)
        counts.update(keys_of(judgement.verdict, judgement.cpu_s, judgement.memory_mib, judgement.tests))
        if judgement.verdict is not Verdict.JE:
            by_author.setdefault(one.submission.author_id, []).append(one.submission)
    needed: Counter[int] = Counter()
    first: list[datetime] = []
    for tried in by_author.values():
        right = next((i for i, submission in enumerate(tried) if submission.verdict is Verdict.AC), None)
        if right is not None:
            needed[right + 1] += 1
            first.append(tried[right].created_at)
    tries = Tries(len(by_author), len(first), min(first, default=None), tries_bands(needed))
    return statistics_of(counts, tries)

"""What is kept of submissions, and the lease by which a worker holds one. The database is the truth; queues are hints.

`MemoryHistory` and `judge.history_sql.SqlHistory` implement `History`; tests/contract runs one suite over both.
All methods are safe to call from several threads. Model: lease, fence and attempts (docs/how-it-works.md).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Generic, Protocol, TypeVar

from judge.statistics import ProblemStatistics
from judge.submission import Claim, Kind, Language, NewSubmission, Priority, Status, Submission
from judge.verdict import Judgement, KeptJudgement, Verdict

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """`next_cursor` is opaque; None on the last page."""

    items: tuple[T, ...]
    next_cursor: str | None


@dataclass(frozen=True, slots=True)
class HistoryQuery:
    """Newest first. `author_id` None: everybody's. `limit` 1 to 100. `since` bounds `created_at` from below, `until` from
    above, both included. `problems`: only of these slugs. `version`: of the problem, when it was handed in."""

    problem: str | None = None
    verdict: Verdict | None = None
    status: Status | None = None
    kind: Kind | None = None
    author_id: str | None = None
    since: datetime | None = None
    until: datetime | None = None
    language: Language | None = None
    problems: frozenset[str] | None = None
    version: str | None = None
    cursor: str | None = None
    limit: int = 20


@dataclass(frozen=True, slots=True)
class ProblemProgress:
    """One author's judged submissions of one problem, neither `run`s nor JE among them: a fault of ours is no attempt.
    `solved_at`: when the first AC was handed in."""

    problem: str
    attempts: int
    solved_at: datetime | None


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """A fact of a submission's life: accepted, claimed, judged, handed_back, given_up, refused, rejudged, cancelled."""

    seq: int
    at: datetime
    fact: str
    data: Mapping[str, str | int | float | None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class IdempotencyKey:
    """`body_hash`: SHA-256 of the request's body. Unique for an author for 24 hours."""

    key: str
    body_hash: str


@dataclass(frozen=True, slots=True)
class QueueLimits:
    """How many may wait; None: any number. `author_queued`: of one author, who else is refused (TooMany). `queued`: of all
    together, else nobody can hand in (Overloaded). `retry_after_s`: when to come back, as the refusal says."""

    author_queued: int | None = None
    queued: int | None = None
    retry_after_s: int = 5

    @property
    def author_words(self) -> str:
        return (
            f"you have {self.author_queued} submissions waiting, as many as you may: wait for some of them to be judged"
        )

    @property
    def queued_words(self) -> str:
        return f"{self.queued} submissions are waiting, as many as are taken: try again in {self.retry_after_s} s"


@dataclass(frozen=True, slots=True)
class ClaimRules:
    """`author_running`: who has so many running gets no other one. `max_attempts`: what has had so many is not given out
    again: a sweep ends it. None: no limit. `without`: problems of which none is given out, since this worker cannot judge them."""

    author_running: int | None = None
    max_attempts: int | None = None
    without: frozenset[str] = frozenset()


UNLIMITED = QueueLimits()
ANYBODY = ClaimRules()
FAR_BACK = 1_000
"""A place in the queue is counted up to this: to count ten thousand takes longer than all else in handing in."""


@dataclass(frozen=True, slots=True)
class QueueState:
    """`queued`: how many wait, and `oldest_s`: for how long the one that waits longest has, by priority; only of those that
    have any. `dead_letters`: submissions that the judge itself could not get through, ever."""

    queued: Mapping[Priority, int]
    oldest_s: Mapping[Priority, float]
    running: int
    dead_letters: int


@dataclass(frozen=True, slots=True)
class Swept:
    """What a sweep found. `to_publish`: ids to put on the queue again. `given_up`: ids ended as JE just now."""

    to_publish: tuple[str, ...]
    given_up: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Addition:
    """What `History.add` takes, of one submission."""

    new: NewSubmission
    inputs: Sequence[str] = ()
    key: IdempotencyKey | None = None


class History(Protocol):
    def add(
        self,
        new: NewSubmission,
        inputs: Sequence[str] = (),
        key: IdempotencyKey | None = None,
        limits: QueueLimits = UNLIMITED,
    ) -> Submission:
        """Keep a new submission, queued. With a key already used by this author for the same body: that submission.

        Raises: Conflict: the key was used for another body; TooMany, Overloaded: `limits`, looked at in one transaction
        with the insert.
        """
        ...

    def add_all(
        self, additions: Sequence[Addition], limits: QueueLimits = UNLIMITED
    ) -> Sequence[Submission | Exception]:
        """`add` of each, of each its result or what it raises: many at once cost less so."""
        ...

    def earlier(self, author_id: str | None, key: IdempotencyKey) -> Submission | None:
        """What `add` would give for a key that this author has used; None: it has not been. Raises: Conflict: for another body."""
        ...

    def get(self, submission_id: str) -> Submission:
        """Raises: NotFound."""
        ...

    def source(self, submission_id: str) -> str:
        """Raises: NotFound."""
        ...

    def inputs(self, submission_id: str) -> tuple[str, ...]:
        """Own inputs of a `run`, as given. Raises: NotFound."""
        ...

    def list(self, query: HistoryQuery) -> Page[Submission]:
        """Raises: InvalidRequest: a cursor that is not ours."""
        ...

    def progress(self, author_id: str | None) -> tuple[ProblemProgress, ...]:
        """Of every problem that this author has attempted, by slug. None: who hands in without a name."""
        ...

    def verdicts(self, author_id: str | None, problem: str) -> frozenset[Verdict | None]:
        """Those that this author has got for a problem; None: one is not judged yet. `run`s, what was cancelled and what
        ended as JE do not count. The author as in `progress`."""
        ...

    def statistics(self, problem: str) -> ProblemStatistics:
        """Of a problem that nobody has submitted for, and of one that is none: nothing but noughts."""
        ...

    def judgements(self, submission_id: str) -> tuple[KeptJudgement, ...]:
        """Oldest first; the current one is marked. Raises: NotFound."""
        ...

    def judgement(self, submission_id: str) -> KeptJudgement | None:
        """The current one, or None while there is none. Raises: NotFound."""
        ...

    def timeline(self, submission_id: str) -> tuple[TimelineEntry, ...]:
        """Raises: NotFound."""
        ...

    def note(self, submission_id: str, fact: str, data: Mapping[str, str | int | float | None] | None = None) -> None:
        """Add a fact to the timeline."""
        ...

    def queue_position(self, submission_id: str, at_most: int = FAR_BACK) -> int | None:
        """How many queued submissions are to be judged before it, from 0, counted up to `at_most`; None when it is not queued."""
        ...

    def queue_state(self) -> QueueState: ...

    def cancel(self, submission_id: str) -> Submission:
        """End a queued or running submission; a running worker's result will be dropped by the fence.

        Raises: NotFound; Conflict: already done or cancelled.
        """
        ...

    # the lease: one atomic UPDATE each, time by the database's clock

    def claim(self, ticket: str, worker: str, lease_s: float, rules: ClaimRules = ANYBODY) -> Claim | None:
        """Take a submission: attempt + 1, fence + 1.

        `ticket`: the id that a message brought. If that submission's lease has run out and it has attempts left, it is taken.
        Otherwise the message only says that something waits, and the one whose turn it is is taken (judge.turns): the queue
        need not be fair.
        None when the id is unknown or nothing waits: the message is dropped.
        """
        ...

    def extend(self, claim: Claim, lease_s: float) -> bool:
        """False when the claim is no longer the newest: stop working on it."""
        ...

    def finish(self, claim: Claim, judgement: Judgement) -> bool:
        """Write the one result, in one transaction. False when the fence is not the newest: the result is dropped."""
        ...

    def hand_back(self, claim: Claim, reason: str, pause_s: float = 0.0) -> bool:
        """Make it queued again (a fault of ours, or the worker stops), for a claim after the pause. The attempt counts."""
        ...

    def refuse(self, claim: Claim, number: int, reason: str) -> bool:
        """End a `run` whose own input `number`, from 0, cannot be judged: cancelled, with the reason. False as in `finish`."""
        ...

    def sweep(self, queued_for_s: float, max_attempts: int) -> Swept:
        """Find queued ones older than that and running ones whose lease has run out. A submission whose next attempt would
        be number `max_attempts` + 1 is ended with a JE judgement and a dead-letter row, in the same transaction."""
        ...

    def live_claims(self) -> Mapping[str, int]:
        """Submission id -> fence of all running submissions whose lease holds."""
        ...

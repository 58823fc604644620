"""`MemoryHistory`: the whole contract in one process, for tests and for what need not be kept."""

from __future__ import annotations

import math
import threading
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from functools import partial

import uuid_utils

from judge.cursors import checked_limit, checked_time, read_time_cursor, write_cursor
from judge.errors import Conflict, NotFound, Overloaded, TooMany
from judge.history import (
    ANYBODY,
    FAR_BACK,
    UNLIMITED,
    Addition,
    ClaimRules,
    HistoryQuery,
    IdempotencyKey,
    Page,
    ProblemProgress,
    QueueLimits,
    QueueState,
    Swept,
    TimelineEntry,
)
from judge.history_memory_rows import Kept, age, ids, matches, shows, statistics_of_all
from judge.records import (
    checked_inputs,
    given_up,
    refused_words,
    source_hash,
    storable,
    storable_data,
    storable_judgement,
)
from judge.statistics import ProblemStatistics
from judge.submission import ENDED, Claim, Kind, NewSubmission, Priority, Status, Submission
from judge.tried import tried
from judge.turns import next_turn
from judge.verdict import Judgement, KeptJudgement, Verdict

KEY_LIFE = timedelta(hours=24)
Data = Mapping[str, str | int | float | None]


def utc_now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class _UsedKey:
    body_hash: str
    submission_id: str
    at: datetime


@dataclass(slots=True)
class MemoryHistory:
    """Implements `judge.history.History`. `clock` stands for the database's."""

    clock: Callable[[], datetime] = utc_now
    lock: threading.RLock = field(default_factory=threading.RLock)
    kept: dict[str, Kept] = field(default_factory=dict)
    _keys: dict[tuple[str | None, str], _UsedKey] = field(default_factory=dict)
    _facts: int = 0
    _dead_letters: int = 0
    on_end: Callable[[Kept], None] = lambda _: None
    """Told of what has just been judged, or given up."""

    def add(
        self,
        new: NewSubmission,
        inputs: Sequence[str] = (),
        key: IdempotencyKey | None = None,
        limits: QueueLimits = UNLIMITED,
    ) -> Submission:
        source_hash(new.source)  # refuses what cannot be kept
        inputs = checked_inputs(inputs)
        with self.lock:
            submission_id, at = str(uuid_utils.uuid7()), self.clock()
            earlier = key and self._use_key(new.author_id, key, submission_id, at)
            if earlier:
                return self.kept[earlier].submission
            try:
                self._check_limits(new.author_id, limits)
            except (TooMany, Overloaded):
                if key is not None:
                    del self._keys[new.author_id, key.key]
                raise
            submission = Submission(
                id=submission_id,
                problem=new.problem,
                problem_version=new.problem_version,
                language=new.language,
                kind=new.kind,
                author_id=new.author_id,
                status=Status.QUEUED,
                attempt=0,
                created_at=at,
            )
            turn = self.turn_of(new.author_id, new.priority)
            kept = self.kept[submission_id] = Kept(submission, new.source, inputs, new.priority, turn, at, at)
            self._note(kept, "accepted")
            return submission

    def add_all(
        self, additions: Sequence[Addition], limits: QueueLimits = UNLIMITED
    ) -> Sequence[Submission | Exception]:
        return [tried(partial(self.add, one.new, one.inputs, one.key, limits)) for one in additions]

    def earlier(self, author_id: str | None, key: IdempotencyKey) -> Submission | None:
        with self.lock:
            used = self._used(author_id, key, self.clock())
            return None if used is None else self.kept[used].submission

    def get(self, submission_id: str) -> Submission:
        return self._of(submission_id).submission

    def source(self, submission_id: str) -> str:
        return self._of(submission_id).source

    def inputs(self, submission_id: str) -> tuple[str, ...]:
        return self._of(submission_id).inputs

    def list(self, query: HistoryQuery) -> Page[Submission]:
        limit = checked_limit(query.limit)
        before = None if query.cursor is None else read_time_cursor(query.cursor)
        for name in ("since", "until"):
            if (bound := getattr(query, name)) is not None:
                checked_time(bound, f"/{name}")
        with self.lock:
            found = [
                s for s in (kept.submission for kept in self.kept.values() if not kept.rejudge) if matches(s, query)
            ]
        found.sort(key=age, reverse=True)
        rest = [s for s in found if before is None or age(s) < before]
        items = tuple(rest[:limit])
        if len(rest) <= limit:
            return Page(items, None)
        return Page(items, write_cursor((items[-1].created_at.isoformat(), items[-1].id)))

    def progress(self, author_id: str | None) -> tuple[ProblemProgress, ...]:
        with self.lock:
            done = [kept.submission for kept in self._in(Status.DONE) if not kept.rejudge]
        counted = [s for s in done if s.kind is Kind.SUBMIT and s.verdict is not Verdict.JE]
        mine = [s for s in counted if s.author_id == author_id]
        found = []
        for problem in sorted({s.problem for s in mine}):
            tried = [s for s in mine if s.problem == problem]
            solved = [s.created_at for s in tried if s.verdict is Verdict.AC]
            found.append(ProblemProgress(problem, len(tried), min(solved, default=None)))
        return tuple(found)

    def verdicts(self, author_id: str | None, problem: str) -> frozenset[Verdict | None]:
        with self.lock:
            everything = [kept.submission for kept in self.kept.values() if not kept.rejudge]
        mine = [s for s in everything if (s.author_id, s.problem, s.kind) == (author_id, problem, Kind.SUBMIT)]
        return frozenset(s.verdict for s in mine if s.status is not Status.CANCELLED) - {Verdict.JE}

    def statistics(self, problem: str) -> ProblemStatistics:
        with self.lock:
            done = [k for k in self._in(Status.DONE) if not k.rejudge and k.submission.problem == problem]
        return statistics_of_all(kept for kept in done if kept.submission.kind is Kind.SUBMIT)

    def judgements(self, submission_id: str) -> tuple[KeptJudgement, ...]:
        return self._of(submission_id).judgements

    def judgement(self, submission_id: str) -> KeptJudgement | None:
        return next((kept for kept in self._of(submission_id).judgements if kept.current), None)

    def timeline(self, submission_id: str) -> tuple[TimelineEntry, ...]:
        return self._of(submission_id).timeline

    def note(self, submission_id: str, fact: str, data: Data | None = None) -> None:
        """Raises: NotFound."""
        with self.lock:
            self._note(self._of(submission_id), fact, data)

    def queue_position(self, submission_id: str, at_most: int = FAR_BACK) -> int | None:
        with self.lock:
            queued = self._in(Status.QUEUED)
            mine = self.kept.get(submission_id)
            if mine is None or mine not in queued:
                return None
            return min(at_most, sum(kept.place < mine.place for kept in queued))

    def queue_state(self) -> QueueState:
        with self.lock:
            at, queued = self.clock(), self._in(Status.QUEUED)
            since = {p: min(k.queued_at for k in queued if k.priority is p) for p in {k.priority for k in queued}}
            return QueueState(
                queued=Counter(kept.priority for kept in queued),
                oldest_s={priority: (at - oldest).total_seconds() for priority, oldest in since.items()},
                running=len(self._in(Status.RUNNING)),
                dead_letters=self._dead_letters,
            )

    def cancel(self, submission_id: str) -> Submission:
        with self.lock:
            kept = self._of(submission_id)
            if kept.submission.status in ENDED:
                raise Conflict(f"The submission is {kept.submission.status} already: there is nothing to cancel.")
            kept.fence += 1
            kept.lease_until = None
            kept.submission = replace(kept.submission, status=Status.CANCELLED, finished_at=self.clock())
            self._note(kept, "cancelled")
            return kept.submission

    def claim(self, ticket: str, worker: str, lease_s: float, rules: ClaimRules = ANYBODY) -> Claim | None:
        with self.lock:
            at = self.clock()
            kept = self._chosen(ticket, at, rules)
            if kept is None:
                return None
            attempt = kept.submission.attempt + 1
            kept.fence += 1
            kept.worker = storable(worker)
            kept.lease_until = at + timedelta(seconds=lease_s)
            kept.submission = replace(kept.submission, status=Status.RUNNING, attempt=attempt, started_at=at)
            self._note(kept, "claimed", {"worker": kept.worker, "attempt": attempt})
            return Claim(kept.submission, kept.source, kept.worker, attempt, kept.fence, kept.inputs)

    def extend(self, claim: Claim, lease_s: float) -> bool:
        with self.lock:
            kept = self._held_by(claim)
            if kept is not None:
                kept.lease_until = self.clock() + timedelta(seconds=lease_s)
            return kept is not None

    def finish(self, claim: Claim, judgement: Judgement) -> bool:
        with self.lock:
            kept = self._held_by(claim)
            if kept is None:
                return False
            self._end(kept, judgement)
            self._note(kept, "judged", {"verdict": judgement.verdict.value, "attempt": claim.attempt})
            self.on_end(kept)
            return True

    def hand_back(self, claim: Claim, reason: str, pause_s: float = 0.0) -> bool:
        with self.lock:
            kept = self._held_by(claim)
            if kept is None:
                return False
            kept.queued_at = kept.published_at = self.clock()
            kept.not_before = kept.queued_at + timedelta(seconds=pause_s)
            kept.lease_until = None
            kept.submission = replace(kept.submission, status=Status.QUEUED)
            kept.worker = ""
            reasons: Data = {"worker": claim.worker, "attempt": claim.attempt, "reason": reason}
            self._note(kept, "handed_back", reasons)
            return True

    def refuse(self, claim: Claim, number: int, reason: str) -> bool:
        with self.lock:
            kept = self._held_by(claim)
            if kept is None:
                return False
            kept.lease_until = None
            message, at = refused_words(number, reason), self.clock()
            kept.submission = replace(kept.submission, status=Status.CANCELLED, finished_at=at, message=message)
            self._note(kept, "refused", {"input": number, "message": reason})
            return True

    def sweep(self, queued_for_s: float, max_attempts: int) -> Swept:
        with self.lock:
            at = self.clock()
            self._keys = {k: used for k, used in self._keys.items() if used.at > at - KEY_LIFE}
            free = sorted((kept for kept in self.kept.values() if kept.free(at)), key=lambda kept: kept.place)
            spent = [kept for kept in free if kept.submission.attempt >= max_attempts]
            spent.sort(key=lambda kept: kept.submission.id)
            for kept in spent:
                self._give_up(kept)
            lost_since = at - timedelta(seconds=queued_for_s)
            left = [kept for kept in free if kept not in spent]
            lost = [k for k in left if k.abandoned(at) or (k.published_at <= lost_since and k.due(at))]
            for kept in lost:
                kept.published_at = at
            return Swept(ids(lost), ids(spent))

    def live_claims(self) -> Mapping[str, int]:
        with self.lock:
            at = self.clock()
            return {
                submission_id: kept.fence
                for submission_id, kept in self.kept.items()
                if kept.lease_until is not None and kept.lease_until > at
            }

    def _in(self, status: Status) -> tuple[Kept, ...]:
        return tuple(kept for kept in self.kept.values() if kept.submission.status is status)

    def turn_of(self, author_id: str | None, priority: Priority) -> int:
        """The turn of a submission that is queued now."""
        waiting = [kept for kept in self._in(Status.QUEUED) if kept.priority is priority]
        running = [kept.turn for kept in self._in(Status.RUNNING) if kept.priority is priority]
        mine = [kept.turn for kept in waiting if kept.submission.author_id == author_id]
        first = min((kept.turn for kept in waiting), default=None)
        return next_turn(max(mine, default=None), first, max(running, default=None))

    def _check_limits(self, author_id: str | None, limits: QueueLimits) -> None:
        queued = [kept for kept in self._in(Status.QUEUED) if not kept.rejudge]
        mine = [kept for kept in queued if kept.submission.author_id == author_id]
        if limits.author_queued is not None and len(mine) >= limits.author_queued:
            raise TooMany(limits.author_words, limits.retry_after_s)
        if limits.queued is not None and len(queued) >= limits.queued:
            raise Overloaded(limits.queued_words, limits.retry_after_s)

    def _chosen(self, ticket: str, at: datetime, rules: ClaimRules) -> Kept | None:
        named = self.kept.get(ticket)
        most, attempts = rules.author_running or math.inf, rules.max_attempts or math.inf
        if named is None or (named.abandoned(at) and named.submission.attempt < attempts and _given(named, rules)):
            return named
        running = Counter(kept.submission.author_id for kept in self._in(Status.RUNNING) if not kept.rejudge)
        first = (
            kept
            for kept in self._in(Status.QUEUED)
            if kept.due(at) and kept.submission.attempt < attempts and _given(kept, rules)
            if kept.rejudge or running[kept.submission.author_id] < most
        )
        return min(first, key=lambda kept: kept.place, default=None)

    def _of(self, submission_id: str) -> Kept:
        with self.lock:
            kept = self.kept.get(submission_id)
        if kept is None or kept.rejudge:
            raise NotFound("There is no such submission.")
        return kept

    def _held_by(self, claim: Claim) -> Kept | None:
        kept = self.kept.get(claim.submission.id)
        if kept is None or kept.submission.status is not Status.RUNNING or kept.fence != claim.fence:
            return None
        return kept

    def _note(self, kept: Kept, fact: str, data: Data | None = None) -> None:
        self._facts += 1
        kept.timeline += (TimelineEntry(self._facts, self.clock(), storable(fact), storable_data(data or {})),)

    def _use_key(self, author_id: str | None, key: IdempotencyKey, submission_id: str, at: datetime) -> str | None:
        used = self._used(author_id, key, at)
        if used is None:
            self._keys[author_id, key.key] = _UsedKey(key.body_hash, submission_id, at)
        return used

    def _used(self, author_id: str | None, key: IdempotencyKey, at: datetime) -> str | None:
        used = self._keys.get((author_id, key.key))
        if used is None or used.at <= at - KEY_LIFE:
            return None
        if used.body_hash != key.body_hash:
            raise Conflict("The idempotency key was used for another request: use a new key.")
        return used.submission_id

    def _give_up(self, kept: Kept) -> None:
        self._dead_letters += 1
        kept.fence += 1
        self._end(kept, given_up(kept.submission.attempt, kept.submission.problem_version))
        self._note(kept, "given_up", {"attempts": kept.submission.attempt})
        self.on_end(kept)

    def _end(self, kept: Kept, judgement: Judgement) -> None:
        judgement, at = storable_judgement(judgement), self.clock()
        kept.lease_until = None
        kept.submission = shows(replace(kept.submission, status=Status.DONE, finished_at=at), judgement)
        new = KeptJudgement(
            id=str(uuid_utils.uuid7()),
            submission_id=kept.submission.id,
            attempt=kept.submission.attempt,
            worker=kept.worker,
            created_at=at,
            current=True,
            judgement=judgement,
        )
        kept.judgements = (*(replace(old, current=False) for old in kept.judgements), new)


def _given(kept: Kept, rules: ClaimRules) -> bool:
    return kept.submission.problem not in rules.without

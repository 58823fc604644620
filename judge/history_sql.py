"""`SqlHistory`: the history in SQLite or PostgreSQL, by the same statements. The lease's part is in history_lease."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import uuid_utils
from sqlalchemy import BindParameter, Connection, Row, Select, bindparam, case, delete, func, select, tuple_, update

from judge import history_lease, statistics_sql, turns
from judge.columns import now
from judge.cursors import checked_limit, write_cursor
from judge.database import Database, Work
from judge.errors import Conflict, NotFound
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
from judge.history_add import KEY_LIFE_S, insert_submission, made_with, require_user, use_key
from judge.history_pages import newest
from judge.history_rows import (
    SUBMISSION,
    is_by,
    is_in,
    is_no_shadow,
    kept_judgement,
    note,
    submission_of,
)
from judge.records import checked_inputs, is_id, source_hash, storable, storable_data
from judge.statistics import ProblemStatistics
from judge.submission import Claim, Kind, NewSubmission, Status, Submission
from judge.tables import idempotency_keys, judgements, sources, submissions, timeline
from judge.verdict import Judgement, KeptJudgement, Verdict

_OF: BindParameter[str] = bindparam("of")
"""The submission that is asked for."""
_ROW = select(*SUBMISSION).where(submissions.c.id == _OF, is_no_shadow())
_CURRENT = select(judgements).where(judgements.c.submission_id == _OF, judgements.c.is_current)
_PLACE = select(*turns.ORDER).where(submissions.c.id == _OF, is_in(Status.QUEUED))
_BEFORE = turns.up_to_enough(
    is_in(Status.QUEUED), tuple_(*turns.ORDER) < tuple_(*(bindparam(c.name, type_=c.type) for c in turns.ORDER))
)


class SqlHistory:
    """Implements `judge.history.History`. Every method may also raise Unavailable."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._room = turns.Room()

    def add(
        self,
        new: NewSubmission,
        inputs: Sequence[str] = (),
        key: IdempotencyKey | None = None,
        limits: QueueLimits = UNLIMITED,
    ) -> Submission:
        return self._database.write(self._adding(Addition(new, inputs, key), limits))

    def add_all(
        self, additions: Sequence[Addition], limits: QueueLimits = UNLIMITED
    ) -> Sequence[Submission | Exception]:
        return self._database.write_all([self._adding(addition, limits) for addition in additions])

    def _adding(self, addition: Addition, limits: QueueLimits) -> Work[Submission]:
        new, key = addition.new, addition.key

        def work(connection: Connection) -> Submission:
            digest, kept_inputs = source_hash(new.source), checked_inputs(addition.inputs)
            submission_id = str(uuid_utils.uuid7())
            if key is not None:
                earlier = use_key(connection, new.author_id, key, submission_id)
                if earlier is not None:
                    return submission_of(_row(connection, earlier))
            if new.author_id is not None:
                require_user(connection, new.author_id)
            turns.check_limits(connection, new.author_id, limits, self._room)
            return insert_submission(connection, submission_id, new, digest, kept_inputs)

        return work

    def earlier(self, author_id: str | None, key: IdempotencyKey) -> Submission | None:
        def work(connection: Connection) -> Submission | None:
            submission_id = made_with(connection, author_id, key)
            return None if submission_id is None else submission_of(_row(connection, submission_id))

        return self._database.read(work)

    def get(self, submission_id: str) -> Submission:
        return self._database.read(lambda connection: submission_of(_row(connection, submission_id)))

    def source(self, submission_id: str) -> str:
        query = select(sources.c.text).join(submissions, submissions.c.source_sha256 == sources.c.sha256)
        return str(self._one(query, submission_id).text)

    def inputs(self, submission_id: str) -> tuple[str, ...]:
        return tuple(self._one(select(submissions.c.inputs), submission_id).inputs or ())

    def list(self, query: HistoryQuery) -> Page[Submission]:
        limit = checked_limit(query.limit)
        statement = newest(query, limit + 1)  # one more than asked for says whether there is another page
        rows = self._database.read(lambda connection: connection.execute(statement).all())
        items = tuple(submission_of(row) for row in rows[:limit])
        if len(rows) <= limit:
            return Page(items, None)
        return Page(items, write_cursor((items[-1].created_at.isoformat(), items[-1].id)))

    def progress(self, author_id: str | None) -> tuple[ProblemProgress, ...]:
        c = submissions.c
        solved_at = func.min(case((c.verdict == Verdict.AC, c.created_at)))
        query = (
            select(c.problem, func.count().label("attempts"), solved_at.label("solved_at"))
            .where(is_by(author_id), c.kind == Kind.SUBMIT, is_in(Status.DONE), is_no_shadow(), c.verdict != Verdict.JE)
            .group_by(c.problem)
            .order_by(c.problem)
        )
        rows = self._database.read(lambda connection: connection.execute(query).all())
        return tuple(ProblemProgress(row.problem, row.attempts, row.solved_at) for row in rows)

    def verdicts(self, author_id: str | None, problem: str) -> frozenset[Verdict | None]:
        c = submissions.c
        counts = (c.status != Status.CANCELLED, c.verdict.is_distinct_from(Verdict.JE), is_no_shadow())
        query = (
            select(c.verdict)
            .where(is_by(author_id), c.problem == storable(problem), c.kind == Kind.SUBMIT, *counts)
            .distinct()
        )
        found = self._database.read(lambda connection: connection.execute(query).scalars().all())
        return frozenset(None if verdict is None else Verdict(verdict) for verdict in found)

    def statistics(self, problem: str) -> ProblemStatistics:
        return self._database.read(lambda connection: statistics_sql.statistics(connection, storable(problem)))

    def judgements(self, submission_id: str) -> tuple[KeptJudgement, ...]:
        query = (
            select(judgements)
            .where(judgements.c.submission_id == _OF)
            .order_by(judgements.c.created_at, judgements.c.id)
        )
        return tuple(kept_judgement(row) for row in self._of(submission_id, query))

    def judgement(self, submission_id: str) -> KeptJudgement | None:
        return next((kept_judgement(row) for row in self._of(submission_id, _CURRENT)), None)

    def timeline(self, submission_id: str) -> tuple[TimelineEntry, ...]:
        query = select(timeline).where(timeline.c.submission_id == _OF).order_by(timeline.c.seq)
        return tuple(TimelineEntry(row.seq, row.at, row.fact, row.data) for row in self._of(submission_id, query))

    def note(self, submission_id: str, fact: str, data: Mapping[str, str | int | float | None] | None = None) -> None:
        """Raises: NotFound."""

        def work(connection: Connection) -> None:
            _row(connection, submission_id)
            note(connection, submission_id, storable(fact), storable_data(data or {}))

        self._database.write(work)

    def queue_position(self, submission_id: str, at_most: int = FAR_BACK) -> int | None:
        def work(connection: Connection) -> int | None:
            row = connection.execute(_PLACE, {"of": submission_id}).one_or_none()
            if row is None:
                return None
            before: int = connection.execute(_BEFORE, {**row._asdict(), "enough": at_most}).scalar_one()
            return before

        return self._database.read(work) if is_id(submission_id) else None

    def queue_state(self) -> QueueState:
        return self._database.read(turns.queue_state)

    def cancel(self, submission_id: str) -> Submission:
        statement = (
            update(submissions)
            .where(
                submissions.c.id == submission_id,
                submissions.c.status.in_((Status.QUEUED, Status.RUNNING)),
                is_no_shadow(),
            )
            .values(
                status=Status.CANCELLED,
                fence=submissions.c.fence + 1,
                finished_at=now(),
                **history_lease.NO_LEASE,
            )
            .returning(*SUBMISSION)
        )

        def work(connection: Connection) -> Submission:
            row = connection.execute(statement).one_or_none() if is_id(submission_id) else None
            if row is None:
                status = _row(connection, submission_id).status
                raise Conflict(f"The submission is {status} already: there is nothing to cancel.")
            note(connection, submission_id, "cancelled")
            return submission_of(row)

        return self._database.write(work)

    def claim(self, ticket: str, worker: str, lease_s: float, rules: ClaimRules = ANYBODY) -> Claim | None:
        if not is_id(ticket):
            return None
        return self._database.write(lambda c: history_lease.claim(c, ticket, storable(worker), lease_s, rules))

    def extend(self, claim: Claim, lease_s: float) -> bool:
        return self._database.write(lambda c: history_lease.extend(c, claim, lease_s))

    def finish(self, claim: Claim, judgement: Judgement) -> bool:
        return self._database.write(lambda c: history_lease.finish(c, claim, judgement))

    def hand_back(self, claim: Claim, reason: str, pause_s: float = 0.0) -> bool:
        return self._database.write(lambda c: history_lease.hand_back(c, claim, reason, pause_s))

    def refuse(self, claim: Claim, number: int, reason: str) -> bool:
        return self._database.write(lambda c: history_lease.refuse(c, claim, number, reason))

    def sweep(self, queued_for_s: float, max_attempts: int) -> Swept:
        """Several may sweep at once: each submission is found by one of them. At most 1000 are published at a time."""

        def work(connection: Connection) -> Swept:
            given_up = history_lease.give_up(connection, max_attempts)
            to_publish = history_lease.to_publish(connection, queued_for_s)
            connection.execute(delete(idempotency_keys).where(idempotency_keys.c.created_at <= now(-KEY_LIFE_S)))
            return Swept(to_publish, given_up)

        return self._database.write(work)

    def live_claims(self) -> Mapping[str, int]:
        query = select(submissions.c.id, submissions.c.fence).where(
            is_in(Status.RUNNING), submissions.c.lease_until > now()
        )
        rows = self._database.read(lambda connection: connection.execute(query).all())
        return {row.id: row.fence for row in rows}

    def _one(self, query: Select[Any], submission_id: str) -> Row[Any]:
        if not is_id(submission_id):
            raise _unknown()
        found = query.where(submissions.c.id == submission_id)
        row = self._database.read(lambda connection: connection.execute(found).one_or_none())
        if row is None:
            raise _unknown()
        return row

    def _of(self, submission_id: str, query: Select[Any]) -> Sequence[Row[Any]]:
        """Rows that belong to a submission. `query`: of `_OF`. Raises: NotFound: there is no such submission."""

        def work(connection: Connection) -> Sequence[Row[Any]]:
            rows = connection.execute(query, {"of": submission_id}).all() if is_id(submission_id) else ()
            if not rows:
                _row(connection, submission_id)
            return rows

        return self._database.read(work)


def _unknown() -> NotFound:
    return NotFound("There is no such submission.")


def _row(connection: Connection, submission_id: str) -> Row[Any]:
    """Raises: NotFound."""
    row = connection.execute(_ROW, {"of": submission_id}).one_or_none() if is_id(submission_id) else None
    if row is None:
        raise _unknown()
    return row

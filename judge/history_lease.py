"""The lease in SQL: each step is one UPDATE that says in its WHERE what must hold, by the database's clock.

A submission is held by whoever has its newest fence. Each function here runs inside its caller's transaction.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import uuid_utils
from sqlalchemy import ColumnElement, Connection, Row, and_, insert, or_, select, update

from judge import rejudging, statistics_sql, turns
from judge.columns import now
from judge.history import ClaimRules
from judge.history_rows import SUBMISSION, is_in, note, submission_of
from judge.records import given_up, refused_words, results_to_json, storable_data, storable_judgement
from judge.submission import Claim, Status
from judge.tables import dead_letters, judgements, sources, submissions
from judge.verdict import Judgement

PUBLISHED_AT_ONCE = 1000
"""A sweep's bound, so that the broker of a long queue is not flooded with what is in it already."""

ENDED = tuple(submissions.c[name] for name in ("id", "kind", "problem", "author_id", "rejudge_id"))
"""Of a submission that has just been judged, what follows from it depends on."""
NO_LEASE: Mapping[str, None] = {"worker": None, "lease_until": None}


def claim(connection: Connection, ticket: str, worker: str, lease_s: float, rules: ClaimRules) -> Claim | None:
    chosen = _chosen(connection, ticket, rules)
    if chosen is None:
        return None
    statement = (
        update(submissions)
        .where(submissions.c.id == chosen, or_(is_in(Status.QUEUED), _abandoned()))
        .values(
            status=Status.RUNNING,
            attempt=submissions.c.attempt + 1,
            fence=submissions.c.fence + 1,
            worker=worker,
            lease_until=now(lease_s),
            started_at=now(),
        )
        .returning(*SUBMISSION, submissions.c.fence, submissions.c.source_sha256, submissions.c.inputs)
    )
    row = connection.execute(statement).one_or_none()
    if row is None:
        return None
    source = connection.execute(select(sources.c.text).where(sources.c.sha256 == row.source_sha256))
    note(connection, chosen, "claimed", {"worker": worker, "attempt": row.attempt})
    return Claim(submission_of(row), source.scalar_one(), worker, row.attempt, row.fence, tuple(row.inputs or ()))


def _chosen(connection: Connection, ticket: str, rules: ClaimRules) -> str | None:
    """The abandoned one that the ticket names, else the one whose turn it is."""
    c = submissions.c
    named = connection.execute(select(_abandoned()).where(c.id == ticket)).one_or_none()
    if named is None:
        return None
    if named[0]:
        return ticket
    first = (
        select(c.id)
        .where(is_in(Status.QUEUED), _due(), turns.may_run(rules.author_running))
        .order_by(*turns.ORDER)
        .limit(1)
        .with_for_update(skip_locked=True)
    )
    if rules.max_attempts is not None:
        first = first.where(c.attempt < rules.max_attempts)  # what has had them is the sweeper's to end
    return connection.execute(first).scalar_one_or_none()


def _due() -> ColumnElement[bool]:
    return or_(submissions.c.not_before.is_(None), submissions.c.not_before <= now())


def extend(connection: Connection, claim: Claim, lease_s: float) -> bool:
    statement = update(submissions).where(_held_by(claim)).values(lease_until=now(lease_s))
    return connection.execute(statement).rowcount == 1


def finish(connection: Connection, claim: Claim, judgement: Judgement) -> bool:
    judgement = storable_judgement(judgement)
    statement = (
        update(submissions)
        .where(_held_by(claim))
        .values(status=Status.DONE, finished_at=now(), **NO_LEASE, **_result(judgement))
    )
    row = connection.execute(statement.returning(*ENDED)).one_or_none()
    if row is None:
        return False
    _keep(connection, claim.submission.id, claim.attempt, claim.worker, judgement)
    note(connection, claim.submission.id, "judged", {"verdict": judgement.verdict.value, "attempt": claim.attempt})
    _follow(connection, row, judgement)
    return True


def _follow(connection: Connection, row: Row[Any], judgement: Judgement) -> None:
    """What else a judgement means, in the same transaction. `row`: `ENDED`."""
    if row.rejudge_id is None:
        statistics_sql.count(connection, row, judgement)
    else:
        rejudging.judged(connection, row.rejudge_id, row.id, judgement.verdict)


def hand_back(connection: Connection, claim: Claim, reason: str, pause_s: float) -> bool:
    statement = (
        update(submissions)
        .where(_held_by(claim))
        # Published again by the first sweep after the pause, and by nothing before.
        .values(status=Status.QUEUED, queued_at=now(), published_at=now(), not_before=now(pause_s), **NO_LEASE)
    )
    if connection.execute(statement).rowcount == 0:
        return False
    data: dict[str, str | int | float | None] = {"worker": claim.worker, "attempt": claim.attempt, "reason": reason}
    note(connection, claim.submission.id, "handed_back", storable_data(data))
    return True


def refuse(connection: Connection, claim: Claim, number: int, reason: str) -> bool:
    message = refused_words(number, reason)
    statement = (
        update(submissions)
        .where(_held_by(claim))
        .values(status=Status.CANCELLED, finished_at=now(), message=message, **NO_LEASE)
    )
    if connection.execute(statement).rowcount == 0:
        return False
    note(connection, claim.submission.id, "refused", storable_data({"input": number, "message": reason}))
    return True


def give_up(connection: Connection, max_attempts: int) -> tuple[str, ...]:
    """End as JE what has had its attempts and is held by nobody."""
    # SKIP LOCKED (PostgreSQL; SQLite has one writer): another sweeper, or a worker just claiming, has it
    spent = (
        select(*ENDED, submissions.c.attempt, submissions.c.problem_version, submissions.c.worker)
        .where(or_(is_in(Status.QUEUED), _abandoned()), submissions.c.attempt >= max_attempts)
        .order_by(submissions.c.id)
        .with_for_update(skip_locked=True)
    )
    rows = connection.execute(spent).all()
    for row in rows:
        _end(connection, row)
    return tuple(row.id for row in rows)


def _end(connection: Connection, row: Any) -> None:
    judgement = given_up(row.attempt, row.problem_version)
    connection.execute(
        update(submissions)
        .where(submissions.c.id == row.id)
        .values(
            status=Status.DONE,
            fence=submissions.c.fence + 1,
            finished_at=now(),
            **NO_LEASE,
            **_result(judgement),
        )
    )
    _keep(connection, row.id, row.attempt, row.worker or "", judgement)
    connection.execute(
        insert(dead_letters).values(
            id=str(uuid_utils.uuid7()),
            submission_id=row.id,
            at=now(),
            attempts=row.attempt,
            last_worker=row.worker,
            reason="its attempts are used up",
        )
    )
    note(connection, row.id, "given_up", {"attempts": row.attempt})
    _follow(connection, row, judgement)


def to_publish(connection: Connection, queued_for_s: float) -> tuple[str, ...]:
    """What a queue may have lost, oldest first; each is taken once in `queued_for_s`."""
    waiting = and_(is_in(Status.QUEUED), submissions.c.published_at <= now(-queued_for_s), _due())
    lost = (
        select(submissions.c.id)
        .where(or_(waiting, _abandoned()))
        .order_by(*turns.ORDER)
        .limit(PUBLISHED_AT_ONCE)
        .with_for_update(skip_locked=True)
    )
    ids = tuple(connection.execute(lost).scalars())
    if ids:
        connection.execute(update(submissions).where(submissions.c.id.in_(ids)).values(published_at=now()))
    return ids


def _abandoned() -> ColumnElement[bool]:
    return and_(is_in(Status.RUNNING), submissions.c.lease_until <= now())


def _held_by(claim: Claim) -> ColumnElement[bool]:
    return and_(
        submissions.c.id == claim.submission.id,
        submissions.c.fence == claim.fence,
        submissions.c.status == Status.RUNNING,
    )


def _result(judgement: Judgement) -> dict[str, Any]:
    return {name: getattr(judgement, name) for name in rejudging.RESULT}


def _keep(connection: Connection, submission_id: str, attempt: int, worker: str, judgement: Judgement) -> None:
    """Add the judgement and make it the current one. Earlier ones stay as they are."""
    earlier = update(judgements).where(judgements.c.submission_id == submission_id, judgements.c.is_current)
    connection.execute(earlier.values(is_current=False))
    connection.execute(
        insert(judgements).values(
            id=str(uuid_utils.uuid7()),
            submission_id=submission_id,
            attempt=attempt,
            worker=worker,
            created_at=now(),
            is_current=True,
            peak_mib=judgement.peak_mib,
            machine_cpu_s=judgement.machine_cpu_s,
            problem_version=judgement.problem_version,
            runtime_id=judgement.runtime_id,
            sandbox=judgement.sandbox,
            tests=results_to_json(judgement.tests),
            **_result(judgement),
        )
    )

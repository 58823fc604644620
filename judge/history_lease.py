"""The lease in SQL: each step is one UPDATE that says in its WHERE what must hold, by the database's clock.

A submission is held by whoever has its newest fence. Each function here runs inside its caller's transaction.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

import uuid_utils
from sqlalchemy import Connection, Float, Row, Select, and_, bindparam, insert, or_, select, update

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

_c = submissions.c
_LATER = now(bindparam("lease_s", type_=Float))
_DUE = or_(_c.not_before.is_(None), _c.not_before <= now())
_ABANDONED = and_(is_in(Status.RUNNING), _c.lease_until <= now())
_HELD = and_(_c.id == bindparam("held"), _c.fence == bindparam("by"), is_in(Status.RUNNING))
_NAMED = select(_ABANDONED.label("abandoned"), _c.attempt, _c.problem).where(_c.id == bindparam("ticket"))
_SOURCE = select(sources.c.text).where(sources.c.sha256 == bindparam("digest"))
_CLAIM = (
    update(submissions)
    .where(_c.id == bindparam("chosen"), or_(is_in(Status.QUEUED), _ABANDONED))
    .values(status=Status.RUNNING, attempt=_c.attempt + 1, fence=_c.fence + 1, lease_until=_LATER, started_at=now())
    .returning(*SUBMISSION, _c.fence, _c.source_sha256, _c.inputs)
)
_EXTEND = update(submissions).where(_HELD).values(lease_until=_LATER)
_FINISH = update(submissions).where(_HELD).values(status=Status.DONE, finished_at=now(), **NO_LEASE).returning(*ENDED)
_NOT_CURRENT = (
    update(judgements)
    .where(judgements.c.submission_id == bindparam("judged"), judgements.c.is_current)
    .values(is_current=False)
)
_KEEP = insert(judgements).values(created_at=now(), is_current=True)

# Queued ones and abandoned ones are asked for apart: each of the two has an index of its own. SKIP LOCKED (PostgreSQL; SQLite
# has one writer): another sweeper, or a worker just claiming, has it.
_SPENT = tuple(
    select(*ENDED, _c.attempt, _c.problem_version, _c.worker)
    .where(free, _c.attempt >= bindparam("max_attempts"))
    .with_for_update(skip_locked=True)
    for free in (is_in(Status.QUEUED), _ABANDONED)
)
_NOT_PUBLISHED = and_(is_in(Status.QUEUED), _c.published_at <= now(bindparam("earlier_s", type_=Float)), _DUE)
_LOST = tuple(
    select(*turns.ORDER).where(free).order_by(*turns.ORDER).limit(PUBLISHED_AT_ONCE).with_for_update(skip_locked=True)
    for free in (_NOT_PUBLISHED, _ABANDONED)
)


def claim(connection: Connection, ticket: str, worker: str, lease_s: float, rules: ClaimRules) -> Claim | None:
    chosen = _chosen(connection, ticket, rules)
    if chosen is None:
        return None
    row = connection.execute(_CLAIM, {"chosen": chosen, "worker": worker, "lease_s": lease_s}).one_or_none()
    if row is None:
        return None
    source = connection.execute(_SOURCE, {"digest": row.source_sha256})
    note(connection, chosen, "claimed", {"worker": worker, "attempt": row.attempt})
    return Claim(submission_of(row), source.scalar_one(), worker, row.attempt, row.fence, tuple(row.inputs or ()))


def _chosen(connection: Connection, ticket: str, rules: ClaimRules) -> str | None:
    """The abandoned one that the ticket names, unless it has had its attempts; else the one whose turn it is."""
    named = connection.execute(_NAMED, {"ticket": ticket}).one_or_none()
    if named is None:
        return None
    within = rules.max_attempts is None or named.attempt < rules.max_attempts
    if named.abandoned and within and named.problem not in rules.without:
        return ticket
    return connection.execute(_first(rules)).scalar_one_or_none()


@lru_cache(maxsize=16)
def _first(rules: ClaimRules) -> Select[Any]:
    first = (
        select(_c.id)
        .where(is_in(Status.QUEUED), _DUE, turns.may_run(rules.author_running))
        .order_by(*turns.ORDER)
        .limit(1)
        .with_for_update(skip_locked=True)
    )
    if rules.max_attempts is not None:
        first = first.where(_c.attempt < rules.max_attempts)  # what has had them is the sweeper's to end
    if rules.without:
        first = first.where(_c.problem.not_in(sorted(rules.without)))
    return first


def extend(connection: Connection, claim: Claim, lease_s: float) -> bool:
    return connection.execute(_EXTEND, {**_held_by(claim), "lease_s": lease_s}).rowcount == 1


def finish(connection: Connection, claim: Claim, judgement: Judgement) -> bool:
    judgement = storable_judgement(judgement)
    row = connection.execute(_FINISH, {**_held_by(claim), **_result(judgement)}).one_or_none()
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
        .where(_HELD)
        # Published again by the first sweep after the pause, and by nothing before.
        .values(status=Status.QUEUED, queued_at=now(), published_at=now(), not_before=now(pause_s), **NO_LEASE)
    )
    if connection.execute(statement, _held_by(claim)).rowcount == 0:
        return False
    data: dict[str, str | int | float | None] = {"worker": claim.worker, "attempt": claim.attempt, "reason": reason}
    note(connection, claim.submission.id, "handed_back", storable_data(data))
    return True


def refuse(connection: Connection, claim: Claim, number: int, reason: str) -> bool:
    message = refused_words(number, reason)
    statement = (
        update(submissions).where(_HELD).values(status=Status.CANCELLED, finished_at=now(), message=message, **NO_LEASE)
    )
    if connection.execute(statement, _held_by(claim)).rowcount == 0:
        return False
    note(connection, claim.submission.id, "refused", storable_data({"input": number, "message": reason}))
    return True


def give_up(connection: Connection, max_attempts: int) -> tuple[str, ...]:
    """End as JE what has had its attempts and is held by nobody."""
    rows = sorted(_free(connection, _SPENT, {"max_attempts": max_attempts}), key=lambda row: str(row.id))
    for row in rows:
        _end(connection, row)
    return tuple(row.id for row in rows)


def _end(connection: Connection, row: Any) -> None:
    judgement = given_up(row.attempt, row.problem_version)
    connection.execute(
        update(submissions)
        .where(_c.id == row.id)
        .values(
            status=Status.DONE,
            fence=_c.fence + 1,
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
    lost = sorted(tuple(row) for row in _free(connection, _LOST, {"earlier_s": -queued_for_s}))
    ids = tuple(str(row[-1]) for row in lost[:PUBLISHED_AT_ONCE])
    if ids:
        connection.execute(update(submissions).where(_c.id.in_(ids)).values(published_at=now()))
    return ids


def _free(connection: Connection, queries: tuple[Select[Any], ...], values: Mapping[str, float]) -> Iterator[Row[Any]]:
    for query in queries:
        yield from connection.execute(query, values)


def _held_by(claim: Claim) -> dict[str, Any]:
    """The parameters of `_HELD`."""
    return {"held": claim.submission.id, "by": claim.fence}


def _result(judgement: Judgement) -> dict[str, Any]:
    return {name: getattr(judgement, name) for name in rejudging.RESULT}


def _keep(connection: Connection, submission_id: str, attempt: int, worker: str, judgement: Judgement) -> None:
    """Add the judgement and make it the current one. Earlier ones stay as they are."""
    connection.execute(_NOT_CURRENT, {"judged": submission_id})
    values = {
        "id": str(uuid_utils.uuid7()),
        "submission_id": submission_id,
        "attempt": attempt,
        "worker": worker,
        "peak_mib": judgement.peak_mib,
        "machine_cpu_s": judgement.machine_cpu_s,
        "problem_version": judgement.problem_version,
        "runtime_id": judgement.runtime_id,
        "sandbox": judgement.sandbox,
        "tests": results_to_json(judgement.tests),
    }
    connection.execute(_KEEP, values | _result(judgement))

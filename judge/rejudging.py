"""What a rejudge does within a transaction of its caller: a shadow is judged, all of it is applied or discarded."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Row, Select, and_, delete, func, insert, select, update

from judge import statistics_sql
from judge.columns import now
from judge.rejudges import ended, overtaken, unfinished, unknown
from judge.tables import judgements, rejudged, rejudges, submissions, timeline
from judge.verdict import Verdict

RESULT = ("verdict", "score", "cpu_s", "memory_mib", "message")
"""Of a judgement, what its submission shows of the current one."""
_c = rejudged.c
_LOCK = 0x6170706C79
"""Key of the advisory lock under which one transaction at a time applies a rejudge."""


def judged(connection: Connection, rejudge_id: str, shadow_id: str, verdict: Verdict) -> None:
    """Take note of a shadow's verdict; if it was the last one and the rejudge is to be applied by itself, apply it."""
    connection.execute(update(rejudged).where(_c.shadow_id == shadow_id).values(new_verdict=verdict))
    # The lock lets one of two last ones see the other's verdict: the later one looks after the earlier one's commit.
    asked = select(rejudges).where(rejudges.c.id == rejudge_id, rejudges.c.auto_apply).with_for_update()
    rejudge = connection.execute(asked).one_or_none()
    if rejudge is None or _unfinished(connection, rejudge_id):
        return
    if _overtaken(connection, rejudge_id):
        connection.execute(update(rejudges).where(rejudges.c.id == rejudge_id).values(auto_apply=False))
        return
    _apply(connection, rejudge_id, rejudge.created_by)


def apply(connection: Connection, rejudge_id: str, by: str | None) -> None:
    """Raises: NotFound; Conflict."""
    _open(connection, rejudge_id)
    if _unfinished(connection, rejudge_id):
        raise unfinished()
    if _overtaken(connection, rejudge_id):
        raise overtaken()
    _apply(connection, rejudge_id, by)


def discard(connection: Connection, rejudge_id: str, by: str | None) -> None:
    """Raises: NotFound; Conflict."""
    _open(connection, rejudge_id)
    _end(connection, rejudge_id, "discarded", by)


def _open(connection: Connection, rejudge_id: str) -> Row[Any]:
    """Its row, locked. Raises: NotFound; Conflict: it has ended."""
    row = connection.execute(select(rejudges).where(rejudges.c.id == rejudge_id).with_for_update()).one_or_none()
    if row is None:
        raise unknown()
    if row.status != "open":
        raise ended(row.status)
    return row


def _unfinished(connection: Connection, rejudge_id: str) -> bool:
    left = select(_c.submission_id).where(_c.rejudge_id == rejudge_id, _c.new_verdict.is_(None)).limit(1)
    return connection.execute(left).one_or_none() is not None


def _overtaken(connection: Connection, rejudge_id: str) -> bool:
    """Is a judgement current that was not when the rejudge began? Until the transaction ends nobody else applies one, so that
    the answer stays true. SQLite has one writer anyway."""
    if connection.dialect.name == "postgresql":
        connection.execute(select(func.pg_advisory_xact_lock(_LOCK)))
    current = and_(judgements.c.submission_id == _c.submission_id, judgements.c.is_current)
    other = select(_c.submission_id).join(judgements, current)
    other = other.where(_c.rejudge_id == rejudge_id, judgements.c.id != _c.old_judgement_id).limit(1)
    return connection.execute(other).one_or_none() is not None


def _apply(connection: Connection, rejudge_id: str, by: str | None) -> None:
    counted = and_(_c.rejudge_id == rejudge_id, _c.new_verdict != Verdict.JE)
    mine = select(_c.submission_id).where(counted)
    current = judgements.c.is_current
    connection.execute(update(judgements).where(judgements.c.submission_id.in_(mine), current).values(is_current=False))
    # Each new judgement moves from its shadow to the submission, where it is the current one.
    owner = select(_c.submission_id).where(_c.shadow_id == judgements.c.submission_id).scalar_subquery()
    shadows = select(_c.shadow_id).where(counted)
    connection.execute(update(judgements).where(judgements.c.submission_id.in_(shadows)).values(submission_id=owner))
    result = {name: _current(name).scalar_subquery() for name in RESULT}
    connection.execute(update(submissions).where(submissions.c.id.in_(mine)).values(**result))
    statistics_sql.recount(connection, rejudge_id)
    _note(connection, rejudge_id)
    _end(connection, rejudge_id, "applied", by)


def _current(name: str) -> Select[Any]:
    c = judgements.c
    return select(c[name]).where(c.submission_id == submissions.c.id, c.is_current)


def _note(connection: Connection, rejudge_id: str) -> None:
    """In the timeline of each submission whose current judgement is another one now."""
    query = select(_c.submission_id, _c.old_verdict, _c.new_verdict)
    rows = connection.execute(query.where(_c.rejudge_id == rejudge_id, _c.new_verdict != Verdict.JE)).all()
    facts = [
        {
            "submission_id": row.submission_id,
            "data": {"rejudge": rejudge_id, "old": row.old_verdict, "verdict": row.new_verdict},
        }
        for row in rows
    ]
    if facts:
        connection.execute(insert(timeline).values(at=now(), fact="rejudged"), facts)


def _end(connection: Connection, rejudge_id: str, status: str, by: str | None) -> None:
    connection.execute(delete(submissions).where(submissions.c.rejudge_id == rejudge_id))
    values = {"status": status, "ended_at": now(), "ended_by": by}
    connection.execute(update(rejudges).where(rejudges.c.id == rejudge_id).values(**values))


def moves(connection: Connection, rejudge_ids: list[str]) -> dict[str, list[Row[Any]]]:
    """Old × new of each rejudge, in a fixed order."""
    query = (
        select(_c.rejudge_id, _c.old_verdict, _c.new_verdict, func.count().label("submissions"))
        .where(_c.rejudge_id.in_(rejudge_ids))
        .group_by(_c.rejudge_id, _c.old_verdict, _c.new_verdict)
        .order_by(_c.old_verdict, _c.new_verdict)
    )
    found: dict[str, list[Row[Any]]] = {rejudge_id: [] for rejudge_id in rejudge_ids}
    for row in connection.execute(query):
        found[row.rejudge_id].append(row)
    return found

"""`SqlRejudges`: rejudges in SQLite or PostgreSQL. What happens to a shadow is the ordinary lease's (judge.history_lease)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import uuid_utils
from sqlalchemy import ColumnElement, Connection, Row, and_, insert, select, tuple_

from judge import rejudging, turns
from judge.columns import now
from judge.cursors import checked_limit, read_cursor, read_time_cursor, write_cursor
from judge.database import Database
from judge.history import Page
from judge.history_rows import filters_of, is_in
from judge.records import is_id, storable
from judge.rejudges import (
    MOST,
    TICKETS,
    Choice,
    Move,
    Proposed,
    Rejudge,
    Rejudged,
    RejudgeStatus,
    nothing_fits,
    too_many,
    unknown,
)
from judge.submission import Priority, Status
from judge.tables import judgements, rejudged, rejudges, submissions
from judge.verdict import Verdict

_COPIED = ("problem", "language", "kind", "source_sha256", "created_at")
"""Of a submission, what its shadow has, too."""


class SqlRejudges:
    """Implements `judge.rejudges.Rejudges`. Every method may also raise Unavailable."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def propose(
        self, choice: Choice, versions: Mapping[str, str], filters: Mapping[str, str], by: str | None, apply: bool
    ) -> Proposed:
        rejudge_id = str(uuid_utils.uuid7())
        row = {"id": rejudge_id, "created_by": by, "filters": dict(filters), "auto_apply": apply, "status": "open"}

        def work(connection: Connection) -> Proposed:
            chosen = _chosen(connection, choice, versions)
            connection.execute(insert(rejudges).values(**row, created_at=now()))
            tickets = _cast(connection, rejudge_id, chosen, versions)
            return Proposed(_rejudge(connection, rejudge_id), tickets[:TICKETS])

        return self._database.write(work)

    def get(self, rejudge_id: str) -> Rejudge:
        return self._database.read(lambda connection: _rejudge(connection, rejudge_id))

    def list(self, cursor: str | None = None, limit: int = 20) -> Page[Rejudge]:
        limit, c = checked_limit(limit), rejudges.c
        query = select(rejudges).order_by(c.created_at.desc(), c.id.desc()).limit(limit + 1)
        if cursor is not None:
            query = query.where(tuple_(c.created_at, c.id) < tuple_(*read_time_cursor(cursor)))

        def work(connection: Connection) -> Page[Rejudge]:
            rows = connection.execute(query).all()
            moves = rejudging.moves(connection, [row.id for row in rows[:limit]])
            items = tuple(_rejudge_of(row, moves[row.id]) for row in rows[:limit])
            last = items[-1] if len(rows) > limit else None
            return Page(items, write_cursor((last.created_at.isoformat(), last.id)) if last is not None else None)

        return self._database.read(work)

    def items(self, rejudge_id: str, changed: bool, cursor: str | None = None, limit: int = 20) -> Page[Rejudged]:
        limit, c = checked_limit(limit), rejudged.c
        query = select(rejudged).where(c.rejudge_id == rejudge_id).order_by(c.submission_id).limit(limit + 1)
        if changed:
            query = query.where(c.new_verdict != c.old_verdict)
        if cursor is not None:
            query = query.where(c.submission_id > read_cursor(cursor, 1)[0])

        def work(connection: Connection) -> Page[Rejudged]:
            _rejudge(connection, rejudge_id)
            rows = connection.execute(query).all()
            items = tuple(
                Rejudged(r.submission_id, Verdict(r.old_verdict), _verdict(r.new_verdict)) for r in rows[:limit]
            )
            return Page(items, write_cursor((items[-1].submission_id,)) if len(rows) > limit else None)

        return self._database.read(work)

    def apply(self, rejudge_id: str, by: str | None) -> Rejudge:
        def work(connection: Connection) -> Rejudge:
            rejudging.apply(connection, storable(rejudge_id), by)
            return _rejudge(connection, rejudge_id)

        return self._database.write(work)

    def discard(self, rejudge_id: str, by: str | None) -> Rejudge:
        def work(connection: Connection) -> Rejudge:
            rejudging.discard(connection, storable(rejudge_id), by)
            return _rejudge(connection, rejudge_id)

        return self._database.write(work)


def _chosen(connection: Connection, choice: Choice, versions: Mapping[str, str]) -> list[Row[Any]]:
    """The submissions, oldest first, with their current judgement. Raises: Refused."""
    c = submissions.c
    current = and_(judgements.c.submission_id == c.id, judgements.c.is_current)
    query = (
        select(c.id, *(c[name] for name in _COPIED), judgements.c.id.label("old_id"), judgements.c.verdict)
        .join(judgements, current)
        .where(*_which(choice), is_in(Status.DONE), c.inputs.is_(None), c.problem.in_(sorted(versions)))
        .order_by(c.created_at, c.id)
        .limit(MOST + 1)
    )
    rows: list[Row[Any]] = [*connection.execute(query)]
    if not rows:
        raise nothing_fits()
    if len(rows) > MOST:
        raise too_many()
    return rows


def _which(choice: Choice) -> Iterator[ColumnElement[bool]]:
    yield from filters_of(choice.query)
    if choice.only is not None:
        yield submissions.c.id == storable(choice.only)


def _cast(
    connection: Connection, rejudge_id: str, chosen: list[Row[Any]], versions: Mapping[str, str]
) -> tuple[str, ...]:
    """Queue a shadow of each. It is nobody's, so that it counts against nobody's limits. Returns their ids."""
    first = turns.turn_of(connection, None, Priority.REJUDGE)
    shadows, items = [], []
    for i, row in enumerate(chosen):
        shadow_id = str(uuid_utils.uuid7())
        copied = {name: getattr(row, name) for name in _COPIED}
        shadows.append({**copied, "id": shadow_id, "problem_version": versions[row.problem], "turn": first + i})
        items.append(
            {
                "submission_id": row.id,
                "shadow_id": shadow_id,
                "old_judgement_id": row.old_id,
                "old_verdict": row.verdict,
            }
        )
    common = {"attempt": 0, "fence": 0, "message": "", "status": Status.QUEUED, "priority": Priority.REJUDGE}
    queued = {"rejudge_id": rejudge_id, "queued_at": now(), "published_at": now()}
    connection.execute(insert(submissions).values(**common, **queued), shadows)
    connection.execute(insert(rejudged).values(rejudge_id=rejudge_id), items)
    return tuple(str(shadow["id"]) for shadow in shadows)


def _rejudge(connection: Connection, rejudge_id: str) -> Rejudge:
    """Raises: NotFound."""
    query = select(rejudges).where(rejudges.c.id == rejudge_id)
    row = connection.execute(query).one_or_none() if is_id(rejudge_id) else None
    if row is None:
        raise unknown()
    return _rejudge_of(row, rejudging.moves(connection, [rejudge_id])[rejudge_id])


def _rejudge_of(row: Row[Any], moves: list[Row[Any]]) -> Rejudge:
    status = row.status
    if status == "open":
        status = RejudgeStatus.JUDGING if any(m.new_verdict is None for m in moves) else RejudgeStatus.JUDGED
    return Rejudge(
        id=row.id,
        by=row.created_by,
        created_at=row.created_at,
        filters=row.filters,
        apply=row.auto_apply,
        status=RejudgeStatus(status),
        moves=tuple(Move(Verdict(m.old_verdict), _verdict(m.new_verdict), m.submissions) for m in moves),
        ended_at=row.ended_at,
        ended_by=row.ended_by,
    )


def _verdict(word: str | None) -> Verdict | None:
    return None if word is None else Verdict(word)

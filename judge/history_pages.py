"""The list as a statement: the newest submissions that fit, found by an index in the list's order."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from sqlalchemy import Select, false, select, tuple_, union_all

from judge.cursors import read_time_cursor
from judge.history import HistoryQuery
from judge.history_rows import SUBMISSION, filters_of
from judge.tables import submissions

_AGE = (submissions.c.created_at, submissions.c.id)
_NEWEST_FIRST = tuple(column.desc() for column in _AGE)
MOST_PARTS = 400
"""SQLite takes 500 SELECTs in a UNION."""


def newest(query: HistoryQuery, count: int) -> Select[Any]:
    """Rows of `SUBMISSION`: the first `count` after the query's cursor. Its own limit does not count. Raises: InvalidRequest."""
    if query.problems is None or len(query.problems) > MOST_PARTS:
        return select(*SUBMISSION).where(*filters_of(query), *_after(query)).order_by(*_NEWEST_FIRST).limit(count)
    found = _newest_ids(query, query.problems, count)
    return select(*SUBMISSION).where(submissions.c.id.in_(found)).order_by(*_NEWEST_FIRST)


def _newest_ids(query: HistoryQuery, problems: frozenset[str], count: int) -> Select[Any]:
    """Of the newest of each problem. An index has those of one problem by age, and of several it has not."""
    slugs = problems if query.problem is None else problems & {query.problem}
    each = (replace(query, problem=slug, problems=None) for slug in sorted(slugs))
    parts = [
        select(*_AGE).where(*filters_of(one), *_after(one)).order_by(*_NEWEST_FIRST).limit(count).subquery()
        for one in each
    ]
    if not parts:
        return select(submissions.c.id).where(false())
    found = union_all(*map(select, parts)).subquery().c
    return select(found.id).order_by(found.created_at.desc(), found.id.desc()).limit(count)


def _after(query: HistoryQuery) -> tuple[Any, ...]:
    """Raises: InvalidRequest: a cursor that is not ours."""
    return () if query.cursor is None else (tuple_(*_AGE) < tuple_(*read_time_cursor(query.cursor)),)

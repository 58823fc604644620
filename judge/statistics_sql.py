"""The counts behind a problem's statistics, kept in the transaction that stores a result. Reading them looks at no submission.

`problem_counts` has a row for each verdict, band and group; `tries` one for each author of a problem. Rows are written in the
order of their keys, so that two transactions wait for each other and never block each other. Several authors' tries
are written only where a rejudge is applied, which one transaction at a time does (judge.rejudging).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Connection,
    Executable,
    FromClause,
    Row,
    Select,
    and_,
    bindparam,
    case,
    func,
    literal,
    select,
    true,
    tuple_,
)

from judge.database import upsert
from judge.history_rows import is_by, is_in, is_no_shadow
from judge.records import results_from_json
from judge.statistics import Counted, Key, ProblemStatistics, Tries, keys_of, statistics_of, tries_bands
from judge.submission import Kind, Status
from judge.tables import judgements, problem_counts, rejudged, submissions, tries
from judge.verdict import Judgement, Verdict

_s = submissions.c
AT_A_TIME = 200
"""Judgements that are read at a time: each holds all its tests."""


def count(connection: Connection, row: Row[Any], judgement: Judgement) -> None:
    """`row`: id, kind, problem and author_id of the submission that has just got this, its first judgement."""
    if row.kind != Kind.SUBMIT:
        return
    keys = keys_of(judgement.verdict, judgement.cpu_s, judgement.memory_mib, judgement.tests)
    _add(connection, {(row.problem, key): 1 for key in keys})
    if judgement.verdict is Verdict.JE:
        return
    mine = {"problem": row.problem, "author": row.author_id or "", "tried": row.id}
    solved = connection.execute(_one_more(connection.dialect.name), mine).scalar_one()
    if judgement.verdict is Verdict.AC and (solved is None or solved > row.id):
        anew = _ones_anew(connection.dialect.name, row.author_id is not None)
        connection.execute(anew, {"of_problem": row.problem, "of_author": row.author_id})


@cache
def _one_more(dialect: str) -> Executable:
    before_solved = and_(tries.c.solved_id.is_not(None), tries.c.solved_id > bindparam("tried"))
    after = case((before_solved, tries.c.solved_after + 1), else_=tries.c.solved_after)
    known = (
        upsert(dialect, tries)
        .values(attempts=1)
        .on_conflict_do_update(
            index_elements=list(tries.primary_key), set_={"attempts": tries.c.attempts + 1, "solved_after": after}
        )
    )
    return known.returning(tries.c.solved_id)


def recount(connection: Connection, rejudge_id: str) -> None:
    """What is being applied: the old judgements count no more, the new ones, which are current already, do."""
    r = rejudged.c
    owned = select(_s.problem, judgements).select_from(submissions).join(rejudged, _applied(rejudge_id, submissions))
    change: Counter[tuple[str, Key]] = Counter()
    for sign, which in ((-1, judgements.c.id == r.old_judgement_id), (1, judgements.c.is_current)):
        query = owned.join(judgements, and_(judgements.c.submission_id == _s.id, which))
        for row in connection.execute(query.execution_options(yield_per=AT_A_TIME)):
            for key in _keys(row):
                change[row.problem, key] += sign
    _add(connection, {key: n for key, n in change.items() if n})
    _lock(connection, rejudge_id)
    for which in _of_the_same(rejudge_id):
        connection.execute(_anew(connection.dialect.name, which))


def _applied(rejudge_id: str, of: FromClause) -> ColumnElement[bool]:
    """Is this, of a rejudge, a submission whose new judgement counts?"""
    r = rejudged.c
    mine = and_(r.submission_id == of.c.id, r.rejudge_id == rejudge_id)
    return and_(mine, r.new_verdict != Verdict.JE, of.c.kind == Kind.SUBMIT)


def _lock(connection: Connection, rejudge_id: str) -> None:
    """Keep the tries that are about to be counted anew from everybody else; those that are not there yet are made.

    A statement of its own: on PostgreSQL each one sees what was committed before it began, and counting while it waits for a
    row would overwrite what that row's holder has counted. SQLite has one writer anyway.
    """
    if connection.dialect.name != "postgresql":
        return
    author = func.coalesce(_s.author_id, "").label("author")
    keys = select(_s.problem, author, literal(0).label("attempts")).join(rejudged, _applied(rejudge_id, submissions))
    keys = keys.distinct().order_by(_s.problem, author)
    held = upsert(connection.dialect.name, tries).from_select(["problem", "author", "attempts"], keys)
    same = {"attempts": tries.c.attempts}
    connection.execute(held.on_conflict_do_update(index_elements=list(tries.primary_key), set_=same))


def _of_the_same(rejudge_id: str) -> Iterator[ColumnElement[bool]]:
    """Submissions of the authors and problems of `_applied`: nobody's, then those with an author. Two conditions, each of which
    an index serves: what one costs depends on what was judged again, not on all that there is."""
    of = submissions.alias()
    theirs, applied = of.c, _applied(rejudge_id, of)
    problems = select(theirs.problem).join(rejudged, applied).where(theirs.author_id.is_(None))
    yield and_(is_by(None), _s.problem.in_(problems))
    yield tuple_(_s.author_id, _s.problem).in_(select(theirs.author_id, theirs.problem).join(rejudged, applied))


def statistics(connection: Connection, problem: str) -> ProblemStatistics:
    c = problem_counts.c
    rows = connection.execute(select(c.what, c.key, c.count.label("n")).where(c.problem == problem))
    counts = {(Counted(row.what), row.key): row.n for row in rows}
    return statistics_of(counts, _tries(connection, problem))


def _keys(row: Row[Any]) -> tuple[Key, ...]:
    return keys_of(Verdict(row.verdict), row.cpu_s, row.memory_mib, results_from_json(row.tests))


def _tries(connection: Connection, problem: str) -> Tries:
    c = tries.c
    query = select(c.solved_after, func.count().label("authors"), func.min(c.solved_at).label("first"))
    rows = connection.execute(query.where(c.problem == problem).group_by(c.solved_after)).all()
    solved = [row for row in rows if row.solved_after is not None]
    return Tries(
        authors=sum(row.authors for row in rows),
        solved=sum(row.authors for row in solved),
        first_solved_at=min((row.first for row in solved), default=None),
        solved_after=tries_bands({row.solved_after: row.authors for row in solved}),
    )


def _add(connection: Connection, change: Mapping[tuple[str, Key], int]) -> None:
    rows = [
        {"problem": problem, "what": what.value, "key": key, "count": n}
        for (problem, (what, key)), n in sorted(change.items())
    ]
    if rows:
        connection.execute(_added(connection.dialect.name), rows)


@cache
def _added(dialect: str) -> Executable:
    new = upsert(dialect, problem_counts)
    more = {"count": problem_counts.c.count + new.excluded.count}
    return new.on_conflict_do_update(index_elements=list(problem_counts.primary_key), set_=more)


@cache
def _ones_anew(dialect: str, named: bool) -> Executable:
    """`_anew` of one problem, `of_problem`, and of who has a name `of_author`, or else of nobody."""
    author: BindParameter[str] = bindparam("of_author", type_=_s.author_id.type)
    return _anew(dialect, and_(_s.problem == bindparam("of_problem"), is_by(author if named else None)))


def _anew(dialect: str, which: ColumnElement[bool]) -> Executable:
    """Counts the tries of the authors of these submissions, from the submissions."""
    values = counted_tries(which)
    new = upsert(dialect, tries).from_select([column.name for column in values.selected_columns], values)
    fields = ("attempts", "solved_after", "solved_id", "solved_at")
    return new.on_conflict_do_update(
        index_elements=list(tries.primary_key), set_={name: new.excluded[name] for name in fields}
    )


def counted_tries(which: ColumnElement[bool]) -> Select[Any]:
    """Ids ascend with time: the order in which an author handed in."""
    author = func.coalesce(_s.author_id, "").label("author")
    number = func.row_number().over(partition_by=(_s.problem, _s.author_id), order_by=_s.id).label("number")
    counts = and_(_s.kind == Kind.SUBMIT, is_in(Status.DONE), is_no_shadow(), _s.verdict != Verdict.JE)
    each = select(_s.problem, author, _s.id, _s.created_at, _s.verdict, number).where(counts, which).subquery().c
    right = each.verdict == Verdict.AC
    return (
        select(
            each.problem,
            each.author,
            func.count().label("attempts"),
            func.min(case((right, each.number))).label("solved_after"),
            func.min(case((right, each.id))).label("solved_id"),
            func.min(case((right, each.created_at))).label("solved_at"),
        )
        .where(true())  # SQLite would take ON CONFLICT for a join's ON
        .group_by(each.problem, each.author)
        .order_by(each.problem, each.author)
    )

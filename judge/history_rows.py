"""Rows of the history's tables as the dataclasses of the domain, and the little that all its statements share."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from sqlalchemy import BindParameter, ColumnElement, Connection, Executable, Row, insert, literal_column

from judge.columns import now
from judge.cursors import checked_time
from judge.database import upsert
from judge.history import HistoryQuery
from judge.records import results_from_json, storable
from judge.submission import Kind, Language, Status, Submission
from judge.tables import sources, submissions, timeline
from judge.verdict import Judgement, KeptJudgement, Verdict

SUBMISSION = tuple(
    submissions.c[name]
    for name in (
        "id",
        "problem",
        "problem_version",
        "language",
        "kind",
        "author_id",
        "status",
        "attempt",
        "created_at",
        "started_at",
        "finished_at",
        "verdict",
        "score",
        "cpu_s",
        "memory_mib",
        "message",
    )
)
"""The columns of a `Submission`, by its fields' names."""

# What each submission needs is built once, here and in the modules beside: to build a statement costs as much as to execute it.
_NOTE = insert(timeline).values(at=now())


def submission_of(row: Row[Any]) -> Submission:
    values = {column.name: getattr(row, column.name) for column in SUBMISSION}
    verdict = values["verdict"]
    return Submission(
        **values
        | {
            "language": Language(values["language"]),
            "kind": Kind(values["kind"]),
            "status": Status(values["status"]),
            "verdict": None if verdict is None else Verdict(verdict),
        }
    )


def is_in(status: Status) -> ColumnElement[bool]:
    """The status as part of the statement, not as a parameter: a planner then sees that a partial index will do."""
    return submissions.c.status == literal_column(f"'{status.value}'")


def is_a(kind: Kind) -> ColumnElement[bool]:
    """As `is_in`."""
    return submissions.c.kind == literal_column(f"'{kind.value}'")


def is_no_shadow() -> ColumnElement[bool]:
    """What somebody handed in, and not what a rejudge judges."""
    return submissions.c.rejudge_id.is_(None)


def is_by(author_id: str | BindParameter[str] | None) -> ColumnElement[bool]:
    """None: by nobody. Two statements, since PostgreSQL before 18 looks up IS NOT DISTINCT FROM in no index."""
    return submissions.c.author_id.is_(None) if author_id is None else submissions.c.author_id == author_id


def filters_of(query: HistoryQuery) -> Iterator[ColumnElement[bool]]:
    """Which rows a query is about; never shadows. Raises: InvalidRequest: a `since` or `until` that `checked_time` refuses."""
    yield is_no_shadow()
    if query.problem is not None:
        yield submissions.c.problem == storable(query.problem)
    if query.verdict is not None:
        yield submissions.c.verdict == query.verdict
    if query.status is not None:
        yield is_in(query.status)
    if query.kind is not None:
        yield is_a(query.kind)
    if query.language is not None:
        yield submissions.c.language == query.language
    if query.problems is not None:
        yield submissions.c.problem.in_(sorted(map(storable, query.problems)))
    if query.version is not None:
        yield submissions.c.problem_version == storable(query.version)
    if query.author_id is not None:
        yield submissions.c.author_id == storable(query.author_id)
    if query.since is not None:
        yield submissions.c.created_at >= checked_time(query.since, "/since")
    if query.until is not None:
        yield submissions.c.created_at <= checked_time(query.until, "/until")


def keep_source(connection: Connection, digest: str, text: str) -> None:
    """Once, however often it is handed in. Locked, so that it is not deleted as unused at this moment (judge.retention)."""
    connection.execute(_keep(connection.dialect.name), {"sha256": digest, "text": text})


@cache
def _keep(dialect: str) -> Executable:
    new = upsert(dialect, sources)
    if dialect == "sqlite":
        # It has one writer anyway; and to set a key, to whatever value, it would look at every submission that has it.
        return new.on_conflict_do_nothing()
    return new.on_conflict_do_update(index_elements=[sources.c.sha256], set_={"sha256": new.excluded.sha256})


def note(
    connection: Connection,
    submission_id: str,
    fact: str,
    data: Mapping[str, str | int | float | None] | None = None,
) -> None:
    connection.execute(_NOTE, {"submission_id": submission_id, "fact": fact, "data": dict(data or {})})


def kept_judgement(row: Row[Any]) -> KeptJudgement:
    judgement = Judgement(
        verdict=Verdict(row.verdict),
        score=row.score,
        cpu_s=row.cpu_s,
        memory_mib=row.memory_mib,
        message=row.message,
        tests=results_from_json(row.tests),
        problem_version=row.problem_version,
        runtime_id=row.runtime_id,
        sandbox=row.sandbox,
        peak_mib=row.peak_mib,
        machine_cpu_s=row.machine_cpu_s,
    )
    return KeptJudgement(row.id, row.submission_id, row.attempt, row.worker, row.created_at, row.is_current, judgement)

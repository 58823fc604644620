"""Does what is kept belong together? For `judge db check`: everything is looked at, nothing is changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    and_,
    case,
    exists,
    func,
    literal,
    or_,
    select,
    text,
    union_all,
)

from judge.database import open_engine, reading
from judge.history_rows import is_in, is_no_shadow
from judge.statistics import Counted
from judge.statistics_sql import counted_tries
from judge.submission import Kind, Status
from judge.tables import (
    judgements,
    package_versions,
    problem_counts,
    rejudged,
    rejudges,
    sources,
    submissions,
    tries,
    uploads,
)
from judge.uploads import UploadStatus

_s = submissions.c
RESTORE = "restore a backup, and look for what has written to this database"


@dataclass(frozen=True, slots=True)
class Broken:
    """`count`: so many rows are not as they must be."""

    what: str
    count: int
    remedy: str


def check_content(url: str) -> tuple[int, tuple[Broken, ...]]:
    """How many submissions there are, and what is wrong. Raises: ConfigError; Unavailable."""
    engine = open_engine(url, migrating=True)  # without time-outs: a million rows take a while
    try:
        with reading(engine) as connection:
            count = connection.execute(select(func.count()).select_from(submissions).where(is_no_shadow())).scalar_one()
            return count, tuple(broken for broken in _found(connection) if broken.count)
    finally:
        engine.dispose()


def _found(connection: Connection) -> Iterator[Broken]:
    if connection.dialect.name == "sqlite":
        pages = [row[0] for row in connection.execute(text("PRAGMA integrity_check(100)"))]
        yield Broken("damaged pages or indexes of the file", len([p for p in pages if p != "ok"]), RESTORE)
        orphans = connection.execute(text("PRAGMA foreign_key_check")).all()
        yield Broken("rows that refer to nothing", len(orphans), RESTORE)
    for what, wrong in _RULES.items():
        query = select(func.count()).select_from(wrong.subquery())
        yield Broken(what, connection.execute(query).scalar_one(), RESTORE)


def _current(*where: ColumnElement[bool]) -> ColumnElement[bool]:
    return exists().where(judgements.c.submission_id == _s.id, judgements.c.is_current, *where)


def _counted_wrongly() -> Select[tuple[str]]:
    """Problems and verdicts whose count is another one than that of their submissions."""
    c = problem_counts.c
    kept = select(c.problem, c.key.label("verdict"), c.count.label("n")).where(c.what == Counted.VERDICT)
    counted = and_(_s.kind == Kind.SUBMIT, is_in(Status.DONE), is_no_shadow())
    there = select(_s.problem, _s.verdict, -func.count()).where(counted).group_by(_s.problem, _s.verdict)
    both = union_all(kept, there).subquery().c
    return select(both.problem).group_by(both.problem, both.verdict).having(func.sum(both.n) != 0)


def _tried_wrongly() -> Select[tuple[str]]:
    """Authors of a problem whose tries are others than those of their submissions."""
    anew = counted_tries(literal(True)).subquery()
    same = and_(tries.c.problem == anew.c.problem, tries.c.author == anew.c.author)
    solved = case((tries.c.solved_after.is_(None), 0), else_=tries.c.solved_after)
    solved_anew = case((anew.c.solved_after.is_(None), 0), else_=anew.c.solved_after)
    other = or_(tries.c.attempts.is_(None), tries.c.attempts != anew.c.attempts, solved != solved_anew)
    return select(anew.c.problem).select_from(anew.outerjoin(tries, same)).where(other)


_RULES: dict[str, Select[tuple[str]]] = {
    "judged submissions without a current judgement of the same verdict": select(_s.id).where(
        is_in(Status.DONE), ~_current(judgements.c.verdict == _s.verdict)
    ),
    "submissions that are not judged and have a current judgement": select(_s.id).where(
        ~is_in(Status.DONE), is_no_shadow(), _current()
    ),
    "submissions without a source": select(_s.id).where(~exists().where(sources.c.sha256 == _s.source_sha256)),
    "submissions that are judged again for no rejudge that is open": select(_s.id).where(
        ~is_no_shadow(), ~exists().where(rejudges.c.id == _s.rejudge_id, rejudges.c.status == "open")
    ),
    "submissions in an open rejudge that nothing is judged for": select(rejudged.c.submission_id).where(
        rejudged.c.shadow_id.is_(None),
        exists().where(rejudges.c.id == rejudged.c.rejudge_id, rejudges.c.status == "open"),
    ),
    "accepted packages whose version is not kept": select(uploads.c.id).where(
        uploads.c.status == UploadStatus.ACCEPTED,
        ~exists().where(package_versions.c.slug == uploads.c.slug, package_versions.c.version == uploads.c.version),
    ),
    "counts of verdicts that are not those of the submissions": _counted_wrongly(),
    "counts of attempts that are not those of the submissions": _tried_wrongly(),
}

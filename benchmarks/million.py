"""`python -m benchmarks.million postgresql://…/empty [--write]`: what reading costs when the history holds a million submissions.

The database must be empty: it is filled here, and left as it is. Half of all is of one problem, by 25,000 people.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import func, inspect, select, text

from benchmarks.table import Row, Times, machine, timed, write
from benchmarks.table import text as printed
from judge.accounts import Role
from judge.accounts_sql import SqlAccounts
from judge.database import Database, open_engine, upgrade
from judge.errors import ConfigError
from judge.history import HistoryQuery
from judge.history_sql import SqlHistory
from judge.submission import Claim, Kind, Language, NewSubmission, Status
from judge.tables import submissions
from judge.verdict import Judgement, TestResult, Verdict

PAGE = Path(__file__).resolve().parent.parent / "docs" / "benchmarks.md"
MARKS = ("<!-- million -->", "<!-- end of the million -->")
COUNT, PEOPLE, REPEATED = 1_000_000, 50_000, 50
BEFORE_COUNTS = "0005"
"""The revision before the counts of statistics: an upgrade then makes them of what is there, as an operator's does."""
BUSY = "two-sum"
ONE = HistoryQuery(problem=BUSY)
FEW = 1000
"""Submissions of an old version, all of them older than the others."""
TOPIC = frozenset({BUSY, *(f"p{i}" for i in range(1, 60, 2))})

SOURCE = "INSERT INTO sources (sha256, text) VALUES ('x', 'print()')"
FILL_USERS = """
INSERT INTO users (id, name, name_key, role, created_at)
SELECT 'u' || i, 'u' || i, 'u' || i, 'candidate', now() FROM generate_series(1, :people) AS i
"""
FILL = f"""
INSERT INTO submissions (id, problem, problem_version, language, kind, author_id, source_sha256, status, attempt, fence, priority,
  turn, created_at, queued_at, published_at, started_at, finished_at, verdict, score, cpu_s, memory_mib, message)
SELECT lpad(to_hex(i), 8, '0') || '-0000-7000-8000-000000000000', CASE WHEN i % 2 = 0 THEN '{BUSY}' ELSE 'p' || (i % 300) END,
  CASE WHEN i <= {FEW} THEN 'v0' ELSE 'v1' END, 'python3', CASE WHEN i % 50 = 7 THEN 'run' ELSE 'submit' END,
  'u' || (1 + (i::bigint * 7919) % :people), 'x', CASE WHEN i % 500 = 3 THEN 'cancelled' ELSE 'done' END, 1, 1, 1, 0,
  now() - interval '300 days' + i * interval '20 seconds', now(), now(), now(), now(),
  CASE WHEN i % 500 <> 3 THEN (ARRAY['AC', 'WA', 'WA', 'TLE', 'RTE', 'WA', 'AC'])[1 + (i / 2) % 7] END,
  0, random() * 3, random() * 300, ''
FROM generate_series(1, :count) AS i
"""


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.million", description="Read a history of a million.")
    parser.add_argument("url", help="an empty PostgreSQL database")
    parser.add_argument("--write", action="store_true", help=f"also into docs/{PAGE.name}")
    given = parser.parse_args()
    rows = measured(given.url)
    print(printed(rows))
    if given.write:
        write(PAGE, f"{datetime.now(UTC):%Y-%m-%d}", machine(), rows, MARKS)


def measured(url: str) -> list[Row]:
    """Raises: ConfigError: the database is not empty; Unavailable."""
    _fill(url)
    began = time.perf_counter()
    upgrade(url)
    upgraded = time.perf_counter() - began
    _vacuum(url)
    database = Database(open_engine(url))
    try:
        return [
            *_reading(SqlHistory(database)),
            *_writing(database),
            Row("upgrade that counts all", f"{upgraded:.1f} s"),
        ]
    finally:
        database.engine.dispose()


def _fill(url: str) -> None:
    engine = open_engine(url, migrating=True)
    try:
        if inspect(engine).has_table(submissions.name):
            raise ConfigError("the database has tables already: give an empty one, it is filled with a million rows")
        upgrade(url, BEFORE_COUNTS)
        with engine.begin() as connection:
            connection.execute(text(SOURCE))
            connection.execute(text(FILL_USERS), {"people": PEOPLE})
            connection.execute(text(FILL), {"people": PEOPLE, "count": COUNT})
    finally:
        engine.dispose()


def _vacuum(url: str) -> None:
    """What the server does by itself, by and by."""
    engine = open_engine(url, migrating=True)
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("VACUUM ANALYZE"))
    engine.dispose()


def _reading(history: SqlHistory) -> list[Row]:
    deep = HistoryQuery(problem=BUSY, until=datetime(2020, 1, 1, tzinfo=UTC))
    return [
        _row(f"statistics of a problem with {COUNT // 2:,}", lambda: history.statistics(BUSY)),
        _row("statistics of a problem with few", lambda: history.statistics("p1")),
        _row("a page of all", lambda: history.list(HistoryQuery(limit=100))),
        _row("a page of one problem", lambda: history.list(ONE)),
        _row("a page of one verdict", lambda: history.list(HistoryQuery(verdict=Verdict.TLE))),
        _row("a page of an old version", lambda: history.list(HistoryQuery(version="v0"))),
        _row("a page of runs", lambda: history.list(HistoryQuery(kind=Kind.RUN))),
        _row("a page of what was cancelled", lambda: history.list(HistoryQuery(status=Status.CANCELLED))),
        _row("a page of what waits, and nothing does", lambda: history.list(HistoryQuery(status=Status.QUEUED))),
        _row(f"a page of a topic of {len(TOPIC)} problems", lambda: history.list(HistoryQuery(problems=TOPIC))),
        _row("a page of one person", lambda: history.list(HistoryQuery(author_id="u7"))),
        _row("the progress of one person", lambda: history.progress("u7")),
        _row("an empty page, of before there was any", lambda: history.list(deep)),
        _row("the queue's state, for /metrics", history.queue_state),
    ]


def _writing(database: Database) -> list[Row]:
    history, accounts = SqlHistory(database), SqlAccounts(database)
    people = [accounts.add_user(f"measured-{i}", Role.CANDIDATE).id for i in range(REPEATED)]
    tests = (TestResult("secret/a/1", "secret/a", Verdict.WA),)
    wrong = Judgement(Verdict.WA, 0.0, 0.1, 8.0, "", tests, "v1", "py", "docker")
    right = replace(wrong, verdict=Verdict.AC, score=1.0, tests=())
    of_one, of_many = (_claims(history, authors) for authors in ([people[0]] * REPEATED, people))
    rows = [
        _row("a result is kept, and counted", lambda: history.finish(of_one.pop(), wrong)),
        _row("a result that is somebody's first AC", lambda: history.finish(of_many.pop(), right)),
    ]
    assert database.read(lambda c: c.execute(select(func.count()).select_from(submissions)).scalar_one()) > COUNT
    return rows


def _claims(history: SqlHistory, authors: list[str]) -> list[Claim]:
    """One of each author's."""
    new = NewSubmission(BUSY, "v1", Language.PYTHON3, "print()", Kind.SUBMIT, None)
    claims = [history.claim(history.add(replace(new, author_id=author)).id, "w", 600.0) for author in authors]
    return [claim for claim in claims if claim is not None]


def _row(what: str, action: Callable[[], object]) -> Row:
    def once() -> float:
        began = time.perf_counter()
        action()
        return time.perf_counter() - began

    return timed(what, Times(tuple(once() for _ in range(REPEATED))))


if __name__ == "__main__":
    main()

"""What the history's own statements look at when there is much: what they are about, by an index, on both databases."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, event, text

from judge import statistics_sql
from judge.cursors import write_cursor
from judge.database import Database, open_engine, upgrade
from judge.history import HistoryQuery, QueueLimits
from judge.history_sql import SqlHistory
from judge.submission import Kind, Language, NewSubmission, Status
from judge.tables import metadata
from judge.verdict import Judgement, Verdict
from tests.contract.conftest import POSTGRES, SQLITE

COUNT = 8_000
ADA = "00000001-0000-7000-8000-000000000000"
REJUDGE = "00000003-0000-7000-8000-000000000000"
ACCEPTED = Judgement(Verdict.AC, 1.0, 0.1, 8.0, "", (), "v1", "py", "docker")
LIMITS = QueueLimits(author_queued=1000, queued=100_000)
CURSOR = write_cursor(("2026-01-01T00:00:01+00:00", ADA))
"""Everything but what the tests add is older."""
ANYBODY = pytest.mark.parametrize("author", [ADA, None], ids=["ada", "nobody"])
WALK = r"Seq Scan on submissions|SCAN submissions(_\d+)?($|\n| USING (COVERING )?INDEX sqlite_autoindex)"

FILL = """
INSERT INTO sources (sha256, text) VALUES ('x', 'print()');
INSERT INTO users (id, name, name_key, role, created_at)
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100)
SELECT substr(CAST(100000000 + i AS text), 2) || '-0000-7000-8000-000000000000', 'u' || i, 'u' || i, 'candidate', {now} FROM n;
INSERT INTO submissions (id, problem, problem_version, language, kind, author_id, source_sha256, status, lease_until, attempt,
  fence, priority, turn, created_at, queued_at, published_at, verdict, message)
WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < {count})
SELECT CAST(10000000 + i AS text) || '-0000-7000-8000-000000000000',
  CASE WHEN i % 2 = 0 THEN 'busy' ELSE 'p' || (i % 300) END, CASE WHEN i % 100 = 7 THEN 'v1' ELSE 'v2' END, 'python3',
  CASE WHEN i % 100 = 9 THEN 'run' ELSE 'submit' END,
  CASE WHEN i % 101 < 100 THEN substr(CAST(100000001 + i % 101 AS text), 2) || '-0000-7000-8000-000000000000' END, 'x',
  CASE WHEN i % 100 = 3 THEN 'queued' WHEN i % 500 = 6 THEN 'running' WHEN i % 100 = 5 THEN 'cancelled' ELSE 'done' END,
  CASE WHEN i % 100 <> 3 AND i % 500 = 6 THEN {now} END, i % 3, 1, 1, 0, {at}, {at}, {at},
  CASE WHEN i % 7 = 0 THEN 'AC' WHEN i % 100 = 11 THEN 'TLE' ELSE 'WA' END, ''
FROM n;
INSERT INTO rejudges (id, created_at, filters, auto_apply, status) VALUES ('{rejudge}', {now}, '{{}}', {no}, 'open');
INSERT INTO rejudged (rejudge_id, submission_id, old_judgement_id, old_verdict, new_verdict)
SELECT '{rejudge}', id, 'j', 'WA', 'AC' FROM submissions WHERE problem = 'p77' OR (author_id IS NULL AND problem = 'p33')
"""
AT = "'2026-01-01 00:00:00.' || CAST(100000 + i AS text)"
WORDS = {
    "sqlite": {"now": "'2026-01-01 00:00:00.000000'", "at": f"({AT})", "no": "0"},
    "postgresql": {"now": "now()", "at": f"CAST({AT} AS timestamptz)", "no": "false"},
}


def fill(connection: Connection) -> None:
    empty(connection)
    words = WORDS[connection.dialect.name]
    for statement in FILL.format(count=COUNT, rejudge=REJUDGE, **words).split(";"):
        connection.execute(text(statement))
    connection.execute(text("ANALYZE"))


def empty(connection: Connection) -> None:
    for table in reversed(metadata.sorted_tables):
        connection.execute(table.delete())


@pytest.fixture(scope="module", params=[SQLITE, POSTGRES])
def filled(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """A history with much in it, that its tests add little to."""
    url = f"sqlite:///{tmp_path_factory.mktemp('plans') / 'judge.db'}"
    if request.param == "postgres":
        url = request.getfixturevalue("postgres_url")
    upgrade(url)
    database = Database(open_engine(url))
    database.write(fill)
    yield database
    database.write(empty)
    database.engine.dispose()


@contextmanager
def explained(database: Database) -> Iterator[list[str]]:
    """The plans of the statements that are executed meanwhile and look at submissions."""
    plans: list[str] = []
    prefix = "EXPLAIN " if database.engine.dialect.name == "postgresql" else "EXPLAIN QUERY PLAN "

    def explain(connection: Any, _cursor: Any, statement: str, parameters: Any, _context: Any, many: bool) -> None:
        if not many and "FROM submissions" in statement:
            cursor = connection.connection.cursor()
            cursor.execute(prefix + statement, parameters)
            plans.append("\n".join(str(row[-1]) for row in cursor.fetchall()))
            cursor.close()

    event.listen(database.engine, "before_cursor_execute", explain)
    yield plans
    event.remove(database.engine, "before_cursor_execute", explain)


def plans_of(database: Database, work: Callable[[], object]) -> list[str]:
    """Raises: AssertionError: one of them reads all submissions, or all of an index that has them all."""
    with explained(database) as plans:
        work()
    assert plans
    for plan in plans:
        assert not re.search(WALK, plan), plan
    return plans


def looks_up(plan: str, index: str, *columns: str) -> bool:
    """Does the plan look for values of these columns in the index? Not: look at all of it, and choose by them."""
    for found in re.finditer(rf"{index}\b.*\n?.*", plan):
        if all(re.search(rf"\b{column}(\)::text)?( IS NULL| ?[=<])", found[0]) for column in columns):
            return True
    return False


@ANYBODY
def test_a_new_submissions_limits_and_turn(filled, author):
    new = NewSubmission("p77", "v1", Language.PYTHON3, "print()", Kind.SUBMIT, author)
    mine, everybodys, turn = plans_of(filled, lambda: SqlHistory(filled).add(new, limits=LIMITS))
    for plan in (mine, turn):
        assert looks_up(plan, "ix_submissions_queued_author", "author_id", "priority"), plan
    assert "ix_submissions_queued" in everybodys


@ANYBODY
def test_the_first_right_one_counts_ones_tries(filled, author):
    new = NewSubmission("p77", "v1", Language.PYTHON3, "print()", Kind.RUN, author)
    row = SqlHistory(filled).add(new)

    def count(connection: Connection) -> None:
        statistics_sql.count(connection, replace(row, kind=Kind.SUBMIT), ACCEPTED)  # type: ignore[arg-type]

    (plan,) = plans_of(filled, lambda: filled.write(count))
    assert looks_up(plan, "ix_submissions_author_problem", "author_id", "problem"), plan


@ANYBODY
def test_ones_progress(filled, author):
    (plan,) = plans_of(filled, lambda: SqlHistory(filled).progress(author))
    assert re.search(r"ix_submissions_author(_problem)?\b", plan), plan
    assert looks_up(plan, r"ix_submissions_author\w*", "author_id"), plan


@ANYBODY
def test_ones_verdicts_of_a_problem(filled, author):
    (plan,) = plans_of(filled, lambda: SqlHistory(filled).verdicts(author, "p77"))
    assert looks_up(plan, "ix_submissions_author_problem", "author_id", "problem"), plan


def test_a_rejudge_counts_the_tries_of_its_authors(filled):
    plans = plans_of(filled, lambda: filled.write(lambda connection: statistics_sql.recount(connection, REJUDGE)))
    for plan in plans[-2:]:
        assert looks_up(plan, "ix_submissions_author_problem", "author_id", "problem"), plan


def test_a_sweep(filled):
    spent, spent_by_a_worker, lost, abandoned = plans_of(filled, lambda: SqlHistory(filled).sweep(5.0, 3))
    for plan in (spent, lost):
        assert "ix_submissions_queued" in plan, plan
    for plan in (spent_by_a_worker, abandoned):
        assert "ix_submissions_running" in plan, plan


@pytest.mark.parametrize("cursor", [None, CURSOR], ids=["first", "next"])
@pytest.mark.parametrize(
    ("filters", "index"),
    [
        ({}, "created"),
        ({"author_id": ADA}, "author"),
        ({"author_id": ADA, "problem": "p77"}, "author_problem"),
        ({"problem": "p77"}, "problem"),
        ({"problem": "busy", "verdict": Verdict.TLE}, "problem_verdict"),
        ({"verdict": Verdict.TLE}, "verdict"),
        ({"version": "v1"}, "version"),
        ({"kind": Kind.RUN}, "runs"),
        ({"status": Status.CANCELLED}, "cancelled"),
        ({"status": Status.QUEUED}, "queued_created"),
        ({"status": Status.RUNNING}, "running"),
    ],
)
def test_every_filter_has_an_index_in_the_lists_order(filled, filters, index, cursor):
    query = HistoryQuery(**filters, cursor=cursor)
    (plan,) = plans_of(filled, lambda: SqlHistory(filled).list(query))
    if filled.engine.dialect.name == "sqlite":
        assert f"USING INDEX ix_submissions_{index} " in f"{plan} "
        assert "TEMP B-TREE" not in plan
    else:  # where few rows are found by an index, PostgreSQL may sort them, or take one that begins with the same columns
        assert f"using ix_submissions_{index}" in plan or f"on ix_submissions_{index}" in plan, plan


@pytest.mark.parametrize("cursor", [None, CURSOR], ids=["first", "next"])
def test_a_topic_looks_at_each_of_its_problems(filled, cursor):
    query = HistoryQuery(problems=frozenset({"p33", "p77", "p99"}), cursor=cursor)
    (plan,) = plans_of(filled, lambda: SqlHistory(filled).list(query))
    assert len(re.findall(r"ix_submissions_problem\b", plan)) == 3, plan
    assert "ix_submissions_created" not in plan, plan


def test_handing_in_costs_the_same_however_many_have_the_same_source(tmp_path: Path) -> None:
    """SQLite tells no plan of what it does for a foreign key: its machine's steps are counted."""
    upgrade(url := f"sqlite:///{tmp_path / 'judge.db'}")
    database = Database(open_engine(url))
    history, steps = SqlHistory(database), [0]

    def count(connection: Any, _record: Any, _proxy: Any) -> None:
        connection.set_progress_handler(lambda: steps.__setitem__(0, steps[0] + 1), 10)

    event.listen(database.engine, "checkout", count)

    def add() -> int:
        steps[0] = 0
        history.add(NewSubmission("p1", "v1", Language.PYTHON3, "print(1)", Kind.SUBMIT, None))
        return steps[0]

    try:
        add()
        few = add()
        for _ in range(300):
            many = add()
        assert many < 2 * few
    finally:
        database.engine.dispose()

"""The databases themselves: their schema, their transactions, what they refuse and how their faults are told."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, delete, func, insert, inspect, select, text, update
from sqlalchemy.exc import IntegrityError

from judge.columns import now
from judge.config import Settings
from judge.database import Database, check, downgrade, open_engine, upgrade
from judge.errors import ConfigError, Unavailable
from judge.history_sql import SqlHistory
from judge.store import open_store
from judge.submission import Kind, Language, NewSubmission, Status
from judge.tables import dead_letters, metadata, sources, submissions, users
from judge.verdict import Judgement, Verdict

NEW = NewSubmission("two-sum", "v1", Language.PYTHON3, "a secret source", Kind.SUBMIT, None)
ACCEPTED = Judgement(Verdict.AC, 1.0, 0.1, 8.0, "accepted", (), "v1", "py", "docker")

on_postgres = pytest.mark.parametrize(
    "database_url", [pytest.param("postgres", marks=pytest.mark.postgres)], indirect=True
)
"""SQLite has one writer, no connection to cut, and is brought up to date when it is opened."""


def count(database: Database, table) -> int:
    query = select(func.count()).select_from(table)
    return database.read(lambda connection: connection.execute(query).scalar_one())


def test_the_migrations_make_the_tables_of_the_code(database):
    with database.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []


def test_down_and_up_again_with_rows(database, database_url):
    history = SqlHistory(database)
    claim = history.claim(history.add(NEW).id, "w", 15)
    assert claim is not None and history.finish(claim, ACCEPTED)
    assert check(database_url)
    downgrade(database_url, "base")
    assert set(inspect(database.engine).get_table_names()) == {"alembic_version"}
    with pytest.raises(ConfigError, match="judge db upgrade"):
        check(database_url)
    upgrade(database_url)
    assert check(database_url)
    assert count(database, submissions) == 0


def test_an_upgrade_of_what_is_new_keeps_the_rows(database, database_url):
    submission = SqlHistory(database).add(NEW)
    upgrade(database_url)
    assert SqlHistory(database).get(submission.id) == submission


def test_upgrades_at_once_are_one(database, database_url):
    downgrade(database_url, "base")
    barrier = Barrier(4, timeout=20)

    def one(_: int) -> None:
        barrier.wait()
        upgrade(database_url)

    with ThreadPoolExecutor(4) as threads:
        list(threads.map(one, range(4), timeout=60))
    assert check(database_url)


def test_a_newer_schema_is_left_alone(database, database_url):
    def claim_revision(connection: Connection, revision: str) -> None:
        connection.execute(text("UPDATE alembic_version SET version_num = :r"), {"r": revision})

    found = check(database_url)
    database.write(lambda connection: claim_revision(connection, "9999"))
    try:
        for call in (check, upgrade):
            with pytest.raises(ConfigError, match="newer"):
                call(database_url)
    finally:
        database.write(lambda connection: claim_revision(connection, found))


def test_a_source_is_stored_once(database):
    history = SqlHistory(database)
    ids = [history.add(NEW).id for _ in range(3)]
    assert {history.source(i) for i in ids} == {NEW.source}
    assert count(database, sources) == 1


def test_what_is_given_up_leaves_a_dead_letter(database):
    history = SqlHistory(database)
    submission = history.add(NEW)
    assert history.claim(submission.id, "w-1", 0)
    assert history.sweep(0, 1).given_up == (submission.id,)
    row = database.read(lambda connection: connection.execute(select(dead_letters)).one())
    assert (row.submission_id, row.attempts, row.last_worker) == (submission.id, 1, "w-1")


def test_a_failed_transaction_changes_nothing(database):
    def work(connection: Connection) -> None:
        connection.execute(insert(sources).values(sha256="x", text="y"))
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        database.write(work)
    assert count(database, sources) == 0


def test_a_running_submission_has_a_lease(database):
    SqlHistory(database).add(NEW)
    with pytest.raises(IntegrityError):
        database.write(lambda c: c.execute(update(submissions).values(status=Status.RUNNING)))


def test_rows_refer_to_rows(database):
    SqlHistory(database).add(NEW)
    with pytest.raises(IntegrityError):
        database.write(lambda c: c.execute(delete(sources)))


def test_faults_quote_no_values(database):
    row = {"id": "1", "name": "canary", "name_key": "k", "role": "no such role", "created_at": now()}
    with pytest.raises(IntegrityError) as refused:
        database.write(lambda c: c.execute(insert(users).values(**row)))
    assert "[SQL parameters hidden" in str(refused.value)


def test_a_database_that_cannot_be_written_is_unavailable(database):
    postgres = database.engine.dialect.name == "postgresql"

    def work(connection: Connection) -> None:
        connection.execute(text("SET TRANSACTION READ ONLY" if postgres else "PRAGMA query_only = on"))
        connection.execute(insert(sources).values(sha256="x", text="y"))

    with pytest.raises(Unavailable, match="judge doctor"):
        database.write(work)
    database.engine.dispose()
    assert count(database, sources) == 0


@pytest.mark.fault("FI38")
@on_postgres
def test_a_deadlock_is_tried_again(database):
    names = ("a", "b")
    database.write(lambda c: c.execute(insert(sources), [{"sha256": name, "text": ""} for name in names]))
    both_hold_one, tries = Barrier(2, timeout=20), []

    def lock(connection: Connection, order: tuple[str, ...]) -> None:
        tries.append(order)
        for i, name in enumerate(order):
            row = update(sources).where(sources.c.sha256 == name)
            connection.execute(row.values(text=sources.c.text + order[0]))
            if i == 0 and len(tries) <= 2:
                both_hold_one.wait()

    with ThreadPoolExecutor(2) as threads:
        orders = (names, names[::-1])
        list(threads.map(lambda order: database.write(lambda c: lock(c, order)), orders, timeout=60))
    texts = database.read(lambda c: c.execute(select(sources.c.text)).scalars().all())
    assert len(tries) == 3
    assert [sorted(one) for one in texts] == [["a", "b"], ["a", "b"]]


@on_postgres
def test_a_connection_that_was_cut_is_replaced(database):
    mine = text("SELECT pg_backend_pid()")
    pid = database.read(lambda c: c.execute(mine).scalar_one())
    other = open_engine(database.engine.url.render_as_string(hide_password=False))
    with other.begin() as connection:
        connection.execute(text("SELECT pg_terminate_backend(:pid)"), {"pid": pid})
    other.dispose()
    assert database.read(lambda c: c.execute(mine).scalar_one()) != pid


def test_the_settings_of_a_connection(database):
    if database.engine.dialect.name == "postgresql":
        wanted = {"statement_timeout": "10s", "lock_timeout": "5s", "TimeZone": "UTC"}
        found = {name: database.read(lambda c, n=name: c.execute(text(f"SHOW {n}")).scalar_one()) for name in wanted}
    else:
        wanted = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 5000}
        found = {name: database.read(lambda c, n=name: c.execute(text(f"PRAGMA {n}")).scalar_one()) for name in wanted}
    assert found == wanted


def test_no_server_is_unavailable_and_names_nothing():
    database = Database(open_engine("postgresql://judge:hunter2@127.0.0.1:1/judge"))
    with pytest.raises(Unavailable) as away:
        database.ping()
    assert "hunter2" not in str(away.value)
    assert "127.0.0.1" not in str(away.value)


def test_a_file_that_is_no_database_is_unavailable(tmp_path):
    (tmp_path / "judge.db").write_bytes(b"not a database " * 1000)
    with pytest.raises(Unavailable):
        upgrade(f"sqlite:///{tmp_path / 'judge.db'}")


@pytest.mark.parametrize("url", ["", "judge.db", "mysql://x/y", "nonsense://x", "sqlite://", "sqlite:///:memory:"])
def test_a_url_that_cannot_be_used_is_refused(url):
    with pytest.raises(ConfigError, match="JUDGE_DATABASE_URL"):
        open_engine(url)


def test_the_embedded_store_makes_its_file_and_keeps_it(tmp_path: Path):
    settings = Settings(data_dir=tmp_path / "new" / "data")
    store = open_store(settings)
    submission = store.history.add(NEW)
    store.close()
    again = open_store(settings)
    again.ping()
    assert again.history.get(submission.id) == submission
    again.close()
    assert (tmp_path / "new" / "data").stat().st_mode & 0o077 == 0


@on_postgres
def test_a_shared_store_is_not_upgraded_by_the_way(database, database_url):
    settings = Settings(database_url=database_url)
    open_store(settings).close()
    downgrade(database_url, "base")
    with pytest.raises(ConfigError, match="judge db upgrade"):
        open_store(settings)
    upgrade(database_url)

"""The histories and databases over which the contract's suites run."""

from __future__ import annotations

import shutil
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Connection, Table, select, text, update

from judge.accounts import Role
from judge.accounts_sql import SqlAccounts
from judge.columns import Instant
from judge.database import Database, open_engine, upgrade
from judge.history import History
from judge.history_memory import MemoryHistory
from judge.history_sql import SqlHistory
from judge.rejudges import Rejudges
from judge.rejudges_memory import MemoryRejudges
from judge.rejudges_sql import SqlRejudges
from judge.tables import metadata

SQLITE = pytest.param("sqlite", id="sqlite")
POSTGRES = pytest.param("postgres", id="postgres", marks=pytest.mark.postgres)
PATIENCE_S = 4.0
"""Less than a statement waits for a lock (`judge.database.WAIT_S`)."""


@dataclass(frozen=True)
class Kept:
    """A history and its rejudges; a way to make a user for it; a way to let time pass for it without waiting."""

    history: History
    rejudges: Rejudges
    user: Callable[[str], str]
    pass_time: Callable[[float], None]


@pytest.fixture(params=[SQLITE, POSTGRES])
def database_url(request: pytest.FixtureRequest, tmp_path: Path, new_database: Path) -> str:
    """An empty database at the newest revision."""
    return _url_of(request, tmp_path, new_database)


def _url_of(request: pytest.FixtureRequest, tmp_path: Path, new_database: Path) -> str:
    if request.param == "sqlite":
        return f"sqlite:///{shutil.copy(new_database, tmp_path)}"
    url: str = request.getfixturevalue("postgres_url")
    upgrade(url)
    return url


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    database = Database(open_engine(database_url))
    database.write(_empty)
    yield database
    database.engine.dispose()


@pytest.fixture
def pass_time(database: Database) -> Callable[[float], None]:
    return lambda seconds: _age(database, seconds)


@pytest.fixture(params=[pytest.param("memory", id="memory"), SQLITE, POSTGRES])
def kept(request: pytest.FixtureRequest, tmp_path: Path, new_database: Path) -> Iterator[Kept]:
    if request.param == "memory":
        yield _in_memory()
        return
    database = Database(open_engine(_url_of(request, tmp_path, new_database)))
    database.write(_empty)
    accounts = SqlAccounts(database)
    yield Kept(
        SqlHistory(database),
        SqlRejudges(database),
        lambda name: accounts.add_user(name, Role.CANDIDATE).id,
        lambda seconds: _age(database, seconds),
    )
    database.engine.dispose()


def _in_memory() -> Kept:
    passed = timedelta()

    def pass_time(seconds: float) -> None:
        nonlocal passed
        passed += timedelta(seconds=seconds)

    history = MemoryHistory(lambda: datetime.now(UTC) + passed)
    return Kept(history, MemoryRejudges(history), lambda name: name, pass_time)


def _age(database: Database, seconds: float) -> None:
    """Move every time that is kept into the past: to the database's clock, so long has gone by."""

    def work(connection: Connection) -> None:
        for table in metadata.sorted_tables:
            for column in table.c:
                if isinstance(column.type, Instant):
                    _move(connection, table, column.name, timedelta(seconds=seconds))

    database.write(work)


def _move(connection: Connection, table: Table, column: str, back: timedelta) -> None:
    keys = list(table.primary_key)
    for row in connection.execute(select(*keys, table.c[column].label("at")).where(table.c[column].is_not(None))):
        mine = [key == getattr(row, key.name) for key in keys]
        connection.execute(update(table).where(*mine).values({column: row.at - back}))


def _empty(connection: Connection) -> None:
    for table in reversed(metadata.sorted_tables):
        connection.execute(table.delete())


def until_somebody_waits(database: Database) -> None:
    """PostgreSQL: until a statement in this database waits for a lock."""
    waiting = text(
        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
    )
    deadline = time.monotonic() + PATIENCE_S
    while database.read(lambda connection: connection.execute(waiting).scalar_one()) == 0:
        assert time.monotonic() < deadline, "nobody waits for a lock"
        threading.Event().wait(0.01)

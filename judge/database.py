"""The one way to the database: an engine with limits, transactions with retries, and the schema's revision.

Faults of the database leave this file as `Unavailable`; nothing above it catches an SQLAlchemy error.
"""

from __future__ import annotations

import random
import sqlite3
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import Any, TypeVar

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, NullPool, Table, create_engine, event, make_url, text
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import URL
from sqlalchemy.exc import (
    ArgumentError,
    DataError,
    DBAPIError,
    IntegrityError,
    NoSuchModuleError,
    NotSupportedError,
    ProgrammingError,
)
from sqlalchemy.exc import TimeoutError as PoolTimeout

from judge.errors import ConfigError, Unavailable
from judge.group_commit import GroupCommit, Turn
from judge.tried import tried

T = TypeVar("T")
Work = Callable[[Connection], T]

WAIT_S = 5.0
"""How long to wait for a connection of the pool, for a new one, for a lock, for SQLite's one writer."""
STATEMENT_S = 10.0
POOL = 10
"""Connections a process keeps; as many again for a burst."""
TRIES = 5

_RETRIED = frozenset({"40001", "40P01"})
"""SQLSTATE of serialisation failure and deadlock (PostgreSQL, appendix A): nothing happened, do it again."""
_OURS = (DataError, IntegrityError, ProgrammingError, NotSupportedError)
"""A mistake in our statements or their values, not a database that is away."""
_MIGRATION_LOCK = 0x6A75646765
"""Key of the advisory lock under which one process at a time changes the schema."""


class Database:
    """Transactions over an engine. Safe to use from several threads."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self._together = GroupCommit(self._transact_all, WAIT_S) if engine.dialect.name == "sqlite" else None

    def read(self, work: Work[T]) -> T:
        """`work` in a transaction that changes nothing. Raises: Unavailable; what `work` raises."""
        with _mapped(), self.engine.connect() as connection:
            return work(connection)

    def write(self, work: Work[T]) -> T:
        """`work` in a transaction, committed when this returns. It may be called again after a deadlock, and in another thread.

        Raises: Unavailable: the database is away, read-only or full; what `work` raises, and nothing was changed.
        """
        (result,) = self.write_all([work])
        if isinstance(result, Exception):
            raise result
        return result

    def write_all(self, works: Sequence[Work[T]]) -> list[T | Exception]:
        """Each as by `write`: its result, or what it raises. Over SQLite in one transaction, in which each is undone alone."""
        if self._together is None:
            return [tried(partial(_in_our_words, partial(self._write, work))) for work in works]
        return [tried(partial(_in_our_words, turn.get)) for turn in self._together.write(works)]

    def _write(self, work: Work[T]) -> T:
        for n in range(1, TRIES):
            try:
                return self._transact(work)
            except DBAPIError as error:
                if getattr(error.orig, "sqlstate", None) not in _RETRIED:
                    raise
                time.sleep(random.uniform(0, 0.01 * 2**n))  # noqa: S311 - jitter, not a secret
        return self._transact(work)

    def ping(self) -> None:
        """Raises: Unavailable."""
        self.read(lambda connection: connection.execute(text("SELECT 1")))

    def _transact(self, work: Work[T]) -> T:
        with self.engine.connect() as connection:
            writing = connection.execution_options(judge_write=True)
            with writing.begin():
                return work(writing)

    def _transact_all(self, turns: Sequence[Turn]) -> None:
        """See `Transact`."""
        if len(turns) == 1:
            turns[0].result = self._transact(turns[0].work)
            return

        def work(connection: Connection) -> None:
            for turn in turns:
                try:
                    with connection.begin_nested():
                        turn.result = turn.work(connection)
                except Exception as error:
                    turn.error = error
                    if not _in_transaction(connection):
                        raise  # SQLite has given up all of it: after this it would begin one anew

        self._transact(work)


def _in_our_words(action: Callable[[], T]) -> T:
    with _mapped():
        return action()


def _in_transaction(connection: Connection) -> bool:
    driver: sqlite3.Connection = connection.connection.driver_connection  # type: ignore[assignment]
    return driver.in_transaction


@contextmanager
def _mapped() -> Iterator[None]:
    try:
        yield
    except _OURS:
        raise
    except (DBAPIError, PoolTimeout) as error:
        # the class alone: the text may name hosts and statements, and people read this
        cause = type(getattr(error, "orig", None) or error).__name__
        raise Unavailable(
            f"the database does not answer as it should ({cause}). Try again in a moment; "
            "if it lasts, `judge doctor` says what is wrong."
        ) from error


def insert_new(connection: Connection, table: Table) -> postgresql.Insert | sqlite.Insert:
    """INSERT … ON CONFLICT DO NOTHING: a row that is there already stays. Waits for one that is just being inserted."""
    return upsert(connection.dialect.name, table).on_conflict_do_nothing()


def upsert(dialect: str, table: Table) -> postgresql.Insert | sqlite.Insert:
    """An INSERT that can be told what to do ON CONFLICT."""
    return postgresql.insert(table) if dialect == "postgresql" else sqlite.insert(table)


def open_engine(url: str, *, migrating: bool = False) -> Engine:
    """An engine for a SQLite file or PostgreSQL. Connects to nothing yet.

    `migrating`: one connection without statement time-outs, and on SQLite without foreign keys, since changing a table
    there means to copy and drop it. Raises: ConfigError: a URL that is neither.
    """
    target = parsed_url(url)
    if target.get_backend_name() == "sqlite":
        return _sqlite(target, migrating)
    return _postgresql(target, migrating)


def parsed_url(url: str) -> URL:
    """Raises: ConfigError: a URL that is neither SQLite's nor PostgreSQL's."""
    try:
        parsed = make_url(url)
        backend = parsed.get_backend_name()
    except (ArgumentError, NoSuchModuleError) as error:
        raise ConfigError("JUDGE_DATABASE_URL is not a URL: write postgresql://user:…@host/name.") from error
    if backend == "sqlite":
        if parsed.database in (None, "", ":memory:"):
            raise ConfigError("JUDGE_DATABASE_URL: a SQLite database needs a file: sqlite:///path/to/judge.db.")
        return parsed
    if backend == "postgresql":
        return parsed.set(drivername="postgresql+psycopg")
    raise ConfigError(f"JUDGE_DATABASE_URL: {backend} is not supported: use postgresql:// or sqlite:///.")


def _postgresql(url: URL, migrating: bool) -> Engine:
    settings = {"timezone": "UTC"}
    if not migrating:
        settings |= {
            "statement_timeout": f"{STATEMENT_S:.0f}s",
            "lock_timeout": f"{WAIT_S:.0f}s",
            "idle_in_transaction_session_timeout": "30s",
        }
    arguments = {
        "connect_timeout": int(WAIT_S),
        "application_name": "judge",
        "options": " ".join(f"-c {name}={value}" for name, value in settings.items()),
        "keepalives_idle": 30,
    }
    shared: dict[str, Any] = {
        "connect_args": arguments,
        "hide_parameters": True,
        "isolation_level": "READ COMMITTED",
    }
    if migrating:
        return create_engine(url, poolclass=NullPool, **shared)
    return create_engine(url, pool_size=POOL, max_overflow=POOL, pool_timeout=WAIT_S, pool_pre_ping=True, **shared)


def _sqlite(url: URL, migrating: bool) -> Engine:
    if migrating:
        engine = create_engine(url, hide_parameters=True, poolclass=NullPool)
    else:
        engine = create_engine(url, hide_parameters=True, pool_size=POOL, max_overflow=POOL, pool_timeout=WAIT_S)

    @event.listens_for(engine, "connect")
    def _configure(connection: Any, _record: Any) -> None:
        connection.isolation_level = None  # sqlite3 begins no transaction of its own; _begin does
        for pragma in (
            f"busy_timeout = {WAIT_S * 1000:.0f}",
            "journal_mode = WAL",
            # FULL: the log reaches the disk with each commit. NORMAL would forget accepted submissions at a power cut.
            "synchronous = FULL",
            f"foreign_keys = {'OFF' if migrating else 'ON'}",
        ):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        # A transaction that reads first and writes later could fail half-way: writers take the lock at once.
        write = connection.get_execution_options().get("judge_write", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")

    return engine


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """A connection that changes nothing, of an engine that is its caller's. Raises: Unavailable."""
    with _mapped(), engine.connect() as connection:
        yield connection


def upgrade(url: str, revision: str = "head") -> None:
    """Bring the schema to `revision`, all of it or nothing. One process at a time does it; the others wait.

    Creates a SQLite file and its folder, readable by its owner alone. Raises: ConfigError: an unusable URL, or a schema
    newer than this program; Unavailable.
    """
    target = parsed_url(url)
    if target.get_backend_name() == "sqlite":
        Path(str(target.database)).parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with _migration(url) as (connection, config):
        if _known(connection) != _revisions().head or revision != "head":
            command.upgrade(config, revision)


def downgrade(url: str, revision: str) -> None:
    """Take the schema back to `revision` (`base`: nothing is left). Raises: ConfigError, Unavailable."""
    with _migration(url) as (connection, config):
        _known(connection)
        command.downgrade(config, revision)


def check(url: str) -> str:
    """The schema's revision, when it is the one that this program needs.

    Raises: ConfigError: it is not (saying what to do); Unavailable.
    """
    engine = open_engine(url, migrating=True)
    try:
        with _mapped(), engine.connect() as connection:
            found = _known(connection)
    finally:
        engine.dispose()
    head = _revisions().head
    if found is None or found != head:
        raise ConfigError(
            f"the database's schema is {found or 'empty'}, this program needs {head}: run `judge db upgrade`."
        )
    return found


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", "judge:migrations")
    return config


@dataclass(frozen=True, slots=True)
class _Revisions:
    head: str | None
    known: frozenset[str]


@cache
def _revisions() -> _Revisions:
    """Of this program. Read once: each is a module, and every command opens the database."""
    scripts = ScriptDirectory.from_config(_config())
    return _Revisions(scripts.get_current_head(), frozenset(script.revision for script in scripts.walk_revisions()))


def _known(connection: Connection) -> str | None:
    """The database's revision. Raises: ConfigError: this program has never heard of it."""
    found = MigrationContext.configure(connection).get_current_revision()
    if found is not None and found not in _revisions().known:
        raise ConfigError(
            f"the database's schema {found} was made by a newer judge: install that version, or restore a backup."
        )
    return found


@contextmanager
def _migration(url: str) -> Iterator[tuple[Connection, Config]]:
    engine = open_engine(url, migrating=True)
    config = _config()
    try:
        with _mapped(), engine.connect() as plain:
            connection = plain.execution_options(judge_write=True)
            with connection.begin():
                if engine.dialect.name == "postgresql":
                    connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _MIGRATION_LOCK})
                config.attributes["connection"] = connection
                yield connection, config
                _require_whole(connection)
    finally:
        engine.dispose()


def _require_whole(connection: Connection) -> None:
    """SQLite migrates without foreign keys: look afterwards, before the commit."""
    if connection.dialect.name == "sqlite" and connection.exec_driver_sql("PRAGMA foreign_key_check").first():
        raise RuntimeError("the migration left rows that refer to nothing; the database is as it was")

"""What a process keeps things in: the one place that builds history, accounts, problems, events from the settings."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Engine

from judge.accounts import Accounts
from judge.accounts_sql import SqlAccounts
from judge.archives import ArchivesInDatabase, ArchivesInFolder
from judge.config import Settings
from judge.database import Database, check, open_engine, upgrade
from judge.events import Events
from judge.events_memory import MemoryEvents
from judge.events_redis import RedisEvents
from judge.fleet import Fleet
from judge.fleet_sql import SqlFleet
from judge.history import History
from judge.history_sql import SqlHistory
from judge.published import Published
from judge.published_sql import SqlPublished
from judge.rejudges import Rejudges
from judge.rejudges_sql import SqlRejudges
from judge.retention import Pruner, Retention
from judge.uploads import Uploads
from judge.uploads_sql import SqlUploads


@dataclass(frozen=True, slots=True)
class Store:
    """One database and its parts. Safe to use from several threads; close it when the process ends."""

    history: History
    accounts: Accounts
    published: Published
    fleet: Fleet
    rejudges: Rejudges
    uploads: Uploads
    pruner: Pruner
    database: Database

    @property
    def engine(self) -> Engine:
        return self.database.engine

    def ping(self) -> None:
        """Raises: Unavailable."""
        self.database.ping()

    def close(self) -> None:
        self.database.engine.dispose()


def open_store(settings: Settings) -> Store:
    """Open the database of these settings.

    A SQLite file is made and brought up to date here: nobody else does it for a server in one process. PostgreSQL is
    shared by several processes, whose operator decides when to change it: `judge db upgrade`.

    Raises: ConfigError: a URL that cannot be used, or a schema that is not this program's; Unavailable.
    """
    url = settings.database
    engine = open_engine(url)
    if engine.dialect.name == "sqlite":
        upgrade(url)
    else:
        check(url)
    database = Database(engine)
    folder = settings.archives_dir
    return Store(
        history=SqlHistory(database),
        accounts=SqlAccounts(database),
        published=SqlPublished(database),
        fleet=SqlFleet(database),
        rejudges=SqlRejudges(database),
        uploads=SqlUploads(database, ArchivesInDatabase() if folder is None else ArchivesInFolder(folder)),
        pruner=Pruner(database, Retention(settings.keep_runs_days, settings.keep_tokens_days)),
        database=database,
    )


def open_events(settings: Settings) -> Events:
    """Events over Redis, or within this process when there is none. Connects to nothing yet."""
    if settings.redis_url is None:
        return MemoryEvents()
    return RedisEvents(settings.redis_url.get_secret_value())

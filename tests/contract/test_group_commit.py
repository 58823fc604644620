"""Who writes to SQLite while another commits goes together with all who wait; each work is done or undone for itself."""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, Engine, event

from judge import database as database_module
from judge.database import Database, open_engine
from judge.errors import Conflict, Unavailable
from judge.group_commit import GroupCommit, Turn

PATIENCE_S = 20.0
Work = Callable[[Connection], Any]


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    database = Database(open_engine(f"sqlite:///{tmp_path / 'judge.db'}"))
    database.write(lambda connection: connection.exec_driver_sql("CREATE TABLE kept (n INTEGER PRIMARY KEY)"))
    yield database
    database.engine.dispose()


@pytest.fixture
def threads() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(40) as threads:
        yield threads


def keeping(number: int) -> Work:
    def work(connection: Connection) -> int:
        connection.exec_driver_sql(f"INSERT INTO kept VALUES ({number})")
        return number

    return work


def raising(number: int, error: BaseException) -> Work:
    def work(connection: Connection) -> None:
        keeping(number)(connection)
        raise error

    return work


def kept(database: Database) -> list[int]:
    return [n for (n,) in database.read(lambda c: c.exec_driver_sql("SELECT n FROM kept ORDER BY n").all())]


def commits(engine: Engine) -> list[float]:
    seen: list[float] = []
    event.listen(engine, "commit", lambda _: seen.append(time.monotonic()))
    return seen


def together(database: Database, threads: ThreadPoolExecutor, first: Work, *others: Work) -> list[Future[Any]]:
    """`first` is at work until all the others wait."""
    begun, go_on = threading.Event(), threading.Event()

    def held(connection: Connection) -> Any:
        begun.set()
        assert go_on.wait(PATIENCE_S)
        return first(connection)

    futures = [threads.submit(database.write, held)]
    assert begun.wait(PATIENCE_S)
    assert database._together is not None
    for number, work in enumerate(others, start=1):
        futures.append(threads.submit(database.write, work))
        deadline = time.monotonic() + PATIENCE_S
        while len(database._together._waiting) < number:
            assert time.monotonic() < deadline
            threading.Event().wait(0.001)
    go_on.set()
    return futures


def test_those_who_wait_are_committed_together(database: Database, threads: ThreadPoolExecutor) -> None:
    seen = commits(database.engine)
    futures = together(database, threads, *(keeping(number) for number in range(20)))
    assert [future.result(PATIENCE_S) for future in futures] == list(range(20))
    assert kept(database) == list(range(20))
    assert len(seen) == 2


def test_many_works_of_one_thread_are_committed_together(database: Database) -> None:
    seen = commits(database.engine)
    one, two, three = database.write_all([keeping(1), raising(2, Conflict("no 2")), keeping(3)])
    assert (one, str(two), three) == (1, "no 2", 3)
    assert kept(database) == [1, 3]
    assert len(seen) == 1


def test_many_works_of_one_thread_wait_no_longer_than_one(threads: ThreadPoolExecutor) -> None:
    begun, go_on = threading.Event(), threading.Event()

    def transact(_: Sequence[Turn]) -> None:
        begun.set()
        assert go_on.wait(PATIENCE_S)

    group = GroupCommit(transact, wait_s=0.01)
    first = threads.submit(group.write, [keeping(0)])
    assert begun.wait(PATIENCE_S)
    turns = group.write([keeping(number) for number in range(1, 6)])
    assert all(isinstance(turn.error, Unavailable) for turn in turns)
    assert group._waiting == []
    go_on.set()
    assert [turn.error for turn in first.result(PATIENCE_S)] == [None]


def test_what_raises_is_undone_alone(database: Database, threads: ThreadPoolExecutor) -> None:
    works = [raising(n, Conflict(f"no {n}")) if n % 3 == 1 else keeping(n) for n in range(12)]
    for number, future in enumerate(together(database, threads, *works)):
        if number % 3 == 1:
            with pytest.raises(Conflict, match=f"^no {number}$"):
                future.result(PATIENCE_S)
        else:
            assert future.result(PATIENCE_S) == number
    assert kept(database) == [n for n in range(12) if n % 3 != 1]


def test_a_constraint_of_one_is_no_fault_of_the_others(database: Database, threads: ThreadPoolExecutor) -> None:
    one, again, other = together(database, threads, keeping(1), keeping(1), keeping(2))
    assert (one.result(PATIENCE_S), other.result(PATIENCE_S)) == (1, 2)
    assert isinstance(again.exception(PATIENCE_S), database_module.IntegrityError)
    assert kept(database) == [1, 2]


def test_nobody_is_told_of_what_was_not_committed(database: Database, threads: ThreadPoolExecutor) -> None:
    full = True

    def commit(_: Connection) -> None:
        if full and len(kept_now) > 0:
            raise database_module.DBAPIError("COMMIT", {}, sqlite3.OperationalError("disk I/O error"))
        kept_now.append(1)

    kept_now: list[int] = []
    event.listen(database.engine, "commit", commit)
    first, *others = together(database, threads, *(keeping(number) for number in range(5)))
    assert first.result(PATIENCE_S) == 0
    assert all(isinstance(future.exception(PATIENCE_S), Unavailable) for future in others)
    full = False
    assert kept(database) == [0]
    assert database.write(keeping(7)) == 7


def test_when_the_transaction_is_lost_so_is_all_of_it(database: Database, threads: ThreadPoolExecutor) -> None:
    """As SQLite does by itself where the disk is full."""

    def lost(connection: Connection) -> None:
        connection.exec_driver_sql("ROLLBACK")
        raise database_module.DBAPIError("INSERT", {}, sqlite3.OperationalError("database or disk is full"))

    first, *others = together(database, threads, keeping(0), keeping(1), lost, keeping(2))
    assert first.result(PATIENCE_S) == 0
    assert all(isinstance(future.exception(PATIENCE_S), Unavailable) for future in others)
    assert kept(database) == [0]
    assert database.write(keeping(7)) == 7


def test_who_waits_too_long_is_told_so_and_nothing_is_done(
    database: Database, threads: ThreadPoolExecutor, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert database._together is not None
    monkeypatch.setattr(database._together, "_wait_s", 0.05)
    begun, go_on = threading.Event(), threading.Event()

    def long(connection: Connection) -> int:
        begun.set()
        assert go_on.wait(PATIENCE_S)
        return int(keeping(0)(connection))

    first = threads.submit(database.write, long)
    assert begun.wait(PATIENCE_S)
    with pytest.raises(Unavailable, match="busy with other writes"):
        database.write(keeping(1))
    go_on.set()
    assert first.result(PATIENCE_S) == 0
    assert database.write(keeping(2)) == 2
    assert kept(database) == [0, 2]


def test_what_ends_a_thread_holds_nobody_up(database: Database, threads: ThreadPoolExecutor) -> None:
    futures = together(database, threads, raising(0, KeyboardInterrupt()), keeping(1), keeping(2))
    assert isinstance(futures[0].exception(PATIENCE_S), KeyboardInterrupt)
    assert [future.result(PATIENCE_S) for future in futures[1:]] == [1, 2]
    assert kept(database) == [1, 2]


def test_many_at_once(database: Database, threads: ThreadPoolExecutor) -> None:
    def one(number: int) -> int | None:
        try:
            return int(database.write(raising(number, Conflict("no")) if number % 7 == 0 else keeping(number)))
        except Conflict:
            return None

    seen = commits(database.engine)
    done = list(threads.map(one, range(1000)))
    wanted = [number for number in range(1000) if number % 7 != 0]
    assert [number for number in done if number is not None] == wanted
    assert kept(database) == wanted
    assert len(seen) < 1000

"""Whose turn is it? Start-time fair queueing, with the same weight for everybody.

Each submission gets a turn when it is queued: one after its author's last that still waits, and never before the turn that is
being served. The lowest turn goes first, of equal ones the oldest. So an author's first goes before everybody's second, a
thousand of one make another wait for one of them, and who has been away has saved nothing up.

Goyal, Vin, Cheng: Start-time Fair Queueing, IEEE/ACM Transactions on Networking 5(5), 1997; here all packets have one size.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Any

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Connection,
    Integer,
    Select,
    and_,
    bindparam,
    func,
    or_,
    select,
    type_coerce,
)

from judge.columns import Instant, now
from judge.errors import Overloaded, TooMany
from judge.history import QueueLimits, QueueState
from judge.history_rows import is_by, is_in
from judge.submission import Priority, Status
from judge.tables import dead_letters, submissions

_c = submissions.c
_LOCKS = 0x7475726E
"""First key of the advisory locks, the second is an author's."""
ORDER = (_c.priority, _c.turn, _c.queued_at, _c.id)
"""Who goes first."""


_QUEUED = and_(is_in(Status.QUEUED), _c.priority < Priority.REJUDGE)  # a rejudge keeps nobody out
_BY: BindParameter[str] = bindparam("author_id", type_=_c.author_id.type)


def _asked(mine: ColumnElement[bool]) -> Select[Any]:
    """What `next_turn` wants to know, of `priority` and whose submissions are `mine`."""
    same = _c.priority == bindparam("priority")
    waiting, running = and_(is_in(Status.QUEUED), same), and_(is_in(Status.RUNNING), same)
    return select(
        select(func.max(_c.turn)).where(waiting, mine).scalar_subquery(),
        select(func.min(_c.turn)).where(waiting).scalar_subquery(),
        select(func.max(_c.turn)).where(running).scalar_subquery(),
    )


def up_to_enough(*where: ColumnElement[bool]) -> Select[Any]:
    """How many there are; looks at no more than `enough`."""
    some = select(_c.id).where(*where).limit(bindparam("enough", type_=Integer)).subquery()
    return select(func.count()).select_from(some)


# Whether somebody asks, to what is asked then.
_ASKED = {True: _asked(is_by(_BY)), False: _asked(is_by(None))}
_MINE = {True: up_to_enough(_QUEUED, is_by(_BY)), False: up_to_enough(_QUEUED, is_by(None))}
_EVERYBODYS = up_to_enough(_QUEUED)


def next_turn(author_last: int | None, first_waiting: int | None, last_served: int | None) -> int:
    """The turn of a new submission, from those of its priority: its author's last that waits, the first that waits at all,
    and, when none does, the last that is being judged."""
    served = first_waiting if first_waiting is not None else last_served or 0
    return served if author_last is None else max(author_last + 1, served)


def turn_of(connection: Connection, author_id: str | None, priority: Priority) -> int:
    """The turn of a submission that is queued now."""
    asked = _ASKED[author_id is not None]
    return next_turn(*connection.execute(asked, {"priority": priority, "author_id": author_id}).one())


COUNT_S = 1.0
"""So long a count of all that wait is good for: to count ten thousand takes milliseconds, and each request would."""


class Room:
    """How many more this process may add before all that wait are counted again: a tenth of what there was room for, so that
    close to the limit each one is preceded by a count. Safe to share between threads."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._left, self._until = 0, 0.0

    def take(self) -> bool:
        """False: count."""
        with self._lock:
            if self._left <= 0 or self._clock() >= self._until:
                return False
            self._left -= 1
            return True

    def counted(self, free: int) -> None:
        with self._lock:
            self._left, self._until = free // 10, self._clock() + COUNT_S


def check_limits(connection: Connection, author_id: str | None, limits: QueueLimits, room: Room) -> None:
    """Raises: TooMany: this author has enough waiting; Overloaded: everybody together has.

    One author's inserts go one after another until they are committed, so that many at once pass no limit. Of everybody's
    together a few more may get in.
    """
    if limits.author_queued is not None:
        _one_at_a_time(connection, author_id)
        mine = _count(connection, _MINE[author_id is not None], limits.author_queued, author_id)
        if mine >= limits.author_queued:
            raise TooMany(limits.author_words, limits.retry_after_s)
    if limits.queued is not None and not room.take():
        free = limits.queued - _count(connection, _EVERYBODYS, limits.queued, author_id)
        if free <= 0:
            raise Overloaded(limits.queued_words, limits.retry_after_s)
        room.counted(free)


def _one_at_a_time(connection: Connection, author_id: str | None) -> None:
    """PostgreSQL: an advisory lock to the transaction's end. SQLite has one writer anyway."""
    if connection.dialect.name == "postgresql":
        connection.execute(select(func.pg_advisory_xact_lock(_LOCKS, func.hashtext(author_id or ""))))


def _count(connection: Connection, counted: Select[Any], enough: int, author_id: str | None) -> int:
    count: int = connection.execute(counted, {"enough": enough, "author_id": author_id}).scalar_one()
    return count


def may_run(author_running: int | None) -> ColumnElement[bool]:
    """Of authors who have fewer than that many running; None: of all. Who is nobody shares one count. What is judged again is
    nobody's, and not counted."""
    if author_running is None:
        return _c.id.is_not(None)
    author = func.coalesce(_c.author_id, "")
    again = _c.priority == Priority.REJUDGE
    busy = select(author).where(is_in(Status.RUNNING), ~again).group_by(author).having(func.count() >= author_running)
    return or_(author.not_in(busy), again)


def queue_state(connection: Connection) -> QueueState:
    """How long the queue is, by the database's clock."""
    oldest = func.min(_c.queued_at).label("oldest")
    at = type_coerce(now(), Instant()).label("at")
    query = (
        select(_c.priority, func.count().label("queued"), oldest, at).where(is_in(Status.QUEUED)).group_by(_c.priority)
    )
    rows = connection.execute(query).all()
    running = select(func.count()).select_from(submissions).where(is_in(Status.RUNNING))
    return QueueState(
        queued={Priority(row.priority): row.queued for row in rows},
        oldest_s={Priority(row.priority): max((row.at - row.oldest).total_seconds(), 0.0) for row in rows},
        running=connection.execute(running).scalar_one(),
        dead_letters=connection.execute(select(func.count()).select_from(dead_letters)).scalar_one(),
    )

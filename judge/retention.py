"""What is not kept for ever, where the settings say so: old runs, and tokens that let nobody in any more.

What was submitted, and every judgement of it, is always kept.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import Connection, delete, exists, or_, select

from judge.columns import now
from judge.database import Database
from judge.history_rows import is_a, is_in, is_no_shadow
from judge.submission import Kind, Status
from judge.tables import rejudged, sources, submissions, tokens

AT_A_TIME = 500
"""Rows of one transaction: others write meanwhile."""
EVERY_S = 3600.0
DAY_S = 24 * 3600.0


@dataclass(frozen=True, slots=True)
class Retention:
    """Days; None: for ever. `runs_days`: since they were handed in. `tokens_days`: since they were revoked or expired."""

    runs_days: int | None = None
    tokens_days: int | None = None


@dataclass(frozen=True, slots=True)
class Pruned:
    """How many were deleted."""

    runs: int = 0
    sources: int = 0
    tokens: int = 0

    @property
    def more(self) -> bool:
        """Was there as much as is deleted at a time, so that there may be more?"""
        return max(self.runs, self.tokens) >= AT_A_TIME


class Pruner:
    """Deletes what is too old, once an hour; from turn to turn while there is more. Safe to use from several processes."""

    def __init__(self, database: Database, retention: Retention, clock: Callable[[], float] = time.monotonic) -> None:
        self._database, self._retention, self._clock = database, retention, clock
        self._lock = threading.Lock()
        self._next = clock()

    def turn(self) -> Pruned:
        """Delete some, if it is time. Raises: Unavailable."""
        with self._lock:
            if self._clock() < self._next:
                return Pruned()
            pruned = prune(self._database, self._retention)
            if not pruned.more:
                self._next = self._clock() + EVERY_S
            return pruned


def prune(database: Database, retention: Retention) -> Pruned:
    """Delete at most `AT_A_TIME` of each kind. Raises: Unavailable."""
    runs, unused, gone = 0, 0, 0
    if retention.runs_days is not None:
        days = retention.runs_days
        runs, unused = database.write(lambda connection: _runs(connection, days))
    if retention.tokens_days is not None:
        seconds = retention.tokens_days * DAY_S
        gone = database.write(lambda connection: _tokens(connection, seconds))
    return Pruned(runs, unused, gone)


def _runs(connection: Connection, days: int) -> tuple[int, int]:
    """How many, and how many sources that nothing has any more.

    Both are locked: nobody hands the source in again until this is committed, and then it is stored anew
    (`judge.history_rows.keep_source`). A run whose source is being handed in at this moment stays for now, and so does one
    that an open rejudge judges again: its shadow, which has the source, too, goes when the rejudge ends.
    """
    c = submissions.c
    old = (
        select(c.id, c.source_sha256)
        .join(sources, sources.c.sha256 == c.source_sha256)
        .where(
            is_a(Kind.RUN),
            or_(is_in(Status.DONE), is_in(Status.CANCELLED)),
            is_no_shadow(),
            ~exists().where(rejudged.c.submission_id == c.id, rejudged.c.shadow_id.is_not(None)),
            c.created_at <= now(-days * DAY_S),
        )
        .order_by(c.created_at)
        .limit(AT_A_TIME)
        .with_for_update(skip_locked=True)
    )
    rows = connection.execute(old).all()
    if not rows:
        return 0, 0
    connection.execute(delete(submissions).where(c.id.in_([row.id for row in rows])))
    # a statement of its own: it sees all that was handed in before the locks were had
    hashes = sorted({row.source_sha256 for row in rows})
    used = exists().where(c.source_sha256 == sources.c.sha256)
    return len(rows), connection.execute(delete(sources).where(sources.c.sha256.in_(hashes), ~used)).rowcount


def _tokens(connection: Connection, seconds: float) -> int:
    c = tokens.c
    old = select(c.id).where(or_(c.revoked_at <= now(-seconds), c.expires_at <= now(-seconds))).limit(AT_A_TIME)
    return connection.execute(delete(tokens).where(c.id.in_(old))).rowcount

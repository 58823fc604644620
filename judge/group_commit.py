"""Many writers, one commit: while one transaction is on its way to the disk, those who come wait for the next, and go together.

For SQLite, which has one writer, and whose busy handler polls, up to 100 ms at a time, and is not fair. A commit waits for the
disk: fifty that hand in at once would wait for fifty. Nobody is told that his work is done before it is on the disk; work that
raises is undone alone.

Group commit: DeWitt and others, Implementation Techniques for Main Memory Database Systems, SIGMOD 1984.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection

from judge.errors import Unavailable

MOST = 64
"""Works of one transaction: so long somebody may hold up the others."""


@dataclass(eq=False, slots=True)
class Turn:
    """One writer's. `told`: set when it is over, or when its thread `leads` the next ones."""

    work: Callable[[Connection], Any]
    told: threading.Event = field(default_factory=threading.Event)
    leads: bool = False
    result: Any = None
    error: BaseException | None = None

    def get(self) -> Any:
        """Raises: what the work raised, or the commit."""
        if self.error is not None:
            raise self.error
        return self.result


Transact = Callable[[Sequence[Turn]], None]
"""Does the works of all in one transaction, sets what each gave or raised, and commits. Raises: nothing of it was done."""


class GroupCommit:
    """Safe to share between threads. The works run in the thread of one of the writers."""

    def __init__(self, transact: Transact, wait_s: float) -> None:
        """`wait_s`: how long one waits for his turn to begin."""
        self._transact, self._wait_s = transact, wait_s
        self._lock = threading.Lock()
        self._waiting: list[Turn] = []
        self._led = False

    def write(self, works: Sequence[Callable[[Connection], Any]]) -> list[Turn]:
        """Returns when each is committed, or has failed: see its `error`. Unavailable: others write for too long."""
        mine, until = [Turn(work) for work in works], time.monotonic() + self._wait_s
        self._queue(mine)
        for turn in mine:
            self._see_through(turn, until)
        return mine

    def _queue(self, mine: Sequence[Turn]) -> None:
        with self._lock:
            self._waiting += mine
            if mine and not self._led:
                self._led = mine[0].leads = True

    def _see_through(self, turn: Turn, until: float) -> None:
        if not turn.leads:
            if not turn.told.wait(max(until - time.monotonic(), 0.0)) and self._leave(turn):
                turn.error = Unavailable("the database is busy with other writes. Try again in a moment.")
                return
            turn.told.wait()  # it has begun
        if turn.leads:
            self._lead()

    def _leave(self, mine: Turn) -> bool:
        """False: it has begun."""
        with self._lock:
            if mine.leads or mine not in self._waiting:
                return False
            self._waiting.remove(mine)
            return True

    def _lead(self) -> None:
        """Do the works of those who wait, the first of which is one's own, and hand on to the next."""
        with self._lock:
            batch, self._waiting = self._waiting[:MOST], self._waiting[MOST:]
        try:
            self._transact(batch)
        except BaseException as error:  # whatever it was, everybody hears of it
            for turn in batch:
                turn.error = turn.error or error
        finally:
            self._hand_on()
            for turn in batch:
                turn.told.set()

    def _hand_on(self) -> None:
        with self._lock:
            if self._waiting:
                self._waiting[0].leads = True
                self._waiting[0].told.set()
            else:
                self._led = False

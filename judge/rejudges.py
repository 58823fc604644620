"""Judging again what was judged: first what would change, and nothing does until it is applied.

A rejudge chooses submissions and judges a shadow of each, by the ordinary queue and lease, after everybody else's. Its
results stand apart until it is applied: then, in one transaction, each becomes its submission's current judgement, and the
old one stays in the history. A judge error takes nobody's verdict away: those submissions are left as they are.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from judge.errors import Conflict, NotFound, Refused
from judge.history import HistoryQuery, Page
from judge.verdict import Verdict

MOST = 10_000
"""Submissions that one rejudge takes: it is kept, and applied, in one transaction."""
EVERYTHING = HistoryQuery()
TICKETS = 100
"""Of a new rejudge's shadows, how many are put on the queue at once; the sweeper publishes the others by and by."""


class RejudgeStatus(StrEnum):
    """`judged`: all of it, and nothing is changed yet."""

    JUDGING = "judging"
    JUDGED = "judged"
    APPLIED = "applied"
    DISCARDED = "discarded"


@dataclass(frozen=True, slots=True)
class Move:
    """So many submissions had the verdict `old` and have got `new`; None: they are not judged again yet."""

    old: Verdict
    new: Verdict | None
    count: int


@dataclass(frozen=True, slots=True)
class Rejudge:
    """`by`, `ended_by`: users' ids; None: the one person of a server without tokens. `apply`: as soon as all is judged.
    `filters`: what was asked for, for people to read. `moves`: old × new."""

    id: str
    by: str | None
    created_at: datetime
    filters: Mapping[str, str]
    apply: bool
    status: RejudgeStatus
    moves: tuple[Move, ...]
    ended_at: datetime | None = None
    ended_by: str | None = None

    @property
    def total(self) -> int:
        return sum(move.count for move in self.moves)

    @property
    def judged(self) -> int:
        return sum(move.count for move in self.moves if move.new is not None)


@dataclass(frozen=True, slots=True)
class Rejudged:
    """One submission in a rejudge."""

    submission_id: str
    old: Verdict
    new: Verdict | None


@dataclass(frozen=True, slots=True)
class Proposed:
    """A new rejudge, and ids to put on the queue."""

    rejudge: Rejudge
    tickets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """Which submissions: judged ones that `query` finds (its cursor and limit do not count), or `only` this one."""

    query: HistoryQuery = EVERYTHING
    only: str | None = None


class Rejudges(Protocol):
    def propose(
        self, choice: Choice, versions: Mapping[str, str], filters: Mapping[str, str], by: str | None, apply: bool
    ) -> Proposed:
        """Choose submissions and queue a shadow of each, to be judged with the version that `versions` gives its problem; what is
        of other problems, or a `run` of own inputs, is left out.

        Raises: Refused: none fits, or more than `MOST` do.
        """
        ...

    def get(self, rejudge_id: str) -> Rejudge:
        """Raises: NotFound."""
        ...

    def list(self, cursor: str | None = None, limit: int = 20) -> Page[Rejudge]:
        """Newest first."""
        ...

    def items(self, rejudge_id: str, changed: bool, cursor: str | None = None, limit: int = 20) -> Page[Rejudged]:
        """By submission. `changed`: only those whose verdict is another one. Raises: NotFound."""
        ...

    def apply(self, rejudge_id: str, by: str | None) -> Rejudge:
        """Raises: NotFound; Conflict: not all is judged, it has ended, or what it would replace was judged anew meanwhile."""
        ...

    def discard(self, rejudge_id: str, by: str | None) -> Rejudge:
        """Leave everything as it is, and forget what was judged. Raises: NotFound; Conflict: it has ended."""
        ...


def unknown() -> NotFound:
    return NotFound("There is no such rejudge.")


def nothing_fits() -> Refused:
    return Refused("No judged submission of a problem that is served fits: nothing is judged again.")


def too_many() -> Refused:
    return Refused(f"More than {MOST} submissions fit: narrow it down, by `since` and `until` for one.")


def ended(status: str) -> Conflict:
    return Conflict(f"The rejudge is {status} already.")


def unfinished() -> Conflict:
    return Conflict("Not all of it is judged yet: wait until its status is `judged`.")


def overtaken() -> Conflict:
    return Conflict(
        "Some of it was judged anew meanwhile, and the table is no longer true: discard this one and begin again."
    )

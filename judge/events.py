"""Wakes whoever waits for a submission. The database is the truth; an event is a reason to look at it.

`MemoryEvents` serves one process; `RedisEvents` (judge.events_redis) keeps a capped stream a submission.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

ACCEPTED = "accepted"
"""`inputs` of a `state`: the own inputs of a run are valid, and it is judged now."""


class EventKind(StrEnum):
    STATE = "state"
    TEST = "test"
    VERDICT = "verdict"


EVERY_KIND = frozenset(EventKind)


@dataclass(frozen=True, slots=True)
class Event:
    """`id` is given by the stream, ascending within a submission, and "" before publishing. `data` holds nothing secret:
    status; test number, count and verdict; the final verdict."""

    submission_id: str
    kind: EventKind
    data: Mapping[str, str | int | float | None] = field(default_factory=dict)
    id: str = ""


class Events(Protocol):
    def publish(self, event: Event) -> None:
        """From any thread. Never raises for a transport that is away (logged): nothing may depend on an event."""
        ...

    def subscribe(
        self, submission_id: str, after: str | None = None, kinds: frozenset[EventKind] = EVERY_KIND
    ) -> AbstractAsyncContextManager[AsyncIterator[Event]]:
        """Events of these kinds from the moment the context is entered (or from after that id on, as far back as they are kept).

        Nothing is missed by who subscribes, looks at the database and waits, nor by who takes in all that is kept and looks when
        told.
        """
        ...

    async def close(self) -> None: ...

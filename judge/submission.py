"""A submission: a row that ends in exactly one verdict, or is cancelled."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum, StrEnum

from judge.verdict import Verdict

INPUTS, INPUT_LIMIT = 8, 64 * 1024
"""Own inputs of one `run`, and bytes of UTF-8 in each."""
SOURCE_LIMIT = 128 * 1024
"""Bytes of UTF-8 that a problem may take at most, by `limits.code`; one that says nothing takes half as much."""


class Language(StrEnum):
    PYTHON3 = "python3"


class Kind(StrEnum):
    """`submit` judges all tests. `run` judges the samples, or the given inputs only."""

    SUBMIT = "submit"
    RUN = "run"


class Priority(IntEnum):
    """Which of those that wait goes first: somebody looks at a `run` while it waits, nobody at a rejudge."""

    RUN = 0
    SUBMIT = 1
    REJUDGE = 2


class Status(StrEnum):
    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    CANCELLED = "cancelled"


ENDED = frozenset({Status.DONE, Status.CANCELLED})
"""Nothing more comes of it."""


@dataclass(frozen=True, slots=True)
class NewSubmission:
    problem: str
    problem_version: str
    language: Language
    source: str
    kind: Kind
    author_id: str | None

    @property
    def priority(self) -> Priority:
        return Priority.RUN if self.kind is Kind.RUN else Priority.SUBMIT


@dataclass(frozen=True, slots=True)
class Submission:
    """As history knows it now. The four of the result are None (`message` "") until it is done."""

    id: str
    problem: str
    problem_version: str
    language: Language
    kind: Kind
    author_id: str | None
    status: Status
    attempt: int
    created_at: datetime
    started_at: datetime | None = None
    finished_at: datetime | None = None
    verdict: Verdict | None = None
    score: float | None = None
    cpu_s: float | None = None
    memory_mib: float | None = None
    message: str = ""


@dataclass(frozen=True, slots=True)
class Claim:
    """A worker's right to judge one submission, for as long as its fence is the newest and its lease is kept. `inputs`: own
    ones of a `run`."""

    submission: Submission
    source: str
    worker: str
    attempt: int
    fence: int
    inputs: tuple[str, ...] = ()

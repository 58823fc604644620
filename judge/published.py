"""What the API knows of problems: the public part, published to the database by whoever holds the packages.

The API has no access to test data; a worker (or `judge serve`) publishes each version it can judge.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from judge.history import Page
from judge.problem import Difficulty, Topic


@dataclass(frozen=True, slots=True)
class PublicSample:
    name: str
    input: str
    answer: str


@dataclass(frozen=True, slots=True)
class PublishedProblem:
    """Nothing in here is secret. `editorial` is given only after the first AC or on request. Units are in the names."""

    slug: str
    version: str
    name: str
    difficulty: Difficulty
    topics: tuple[Topic, ...]
    statement: str
    samples: tuple[PublicSample, ...]
    starter: dict[str, str]
    hints: tuple[str, ...]
    editorial: str
    profile: str
    cpu_s: float
    wall_s: float
    memory_mib: int
    code_bytes: int
    tests: int


class Published(Protocol):
    def publish(self, problems: tuple[PublishedProblem, ...]) -> None:
        """Make these the current versions. Slugs not among them are no longer current (their history stays). Problems of which a
        version was sent over the API stay as they are: there, what is sent is served (judge.uploads)."""
        ...

    def add(self, problem: PublishedProblem) -> None:
        """Make this the current version of its slug, as `publish` does; other slugs stay as they are."""
        ...

    def problem(self, slug: str) -> PublishedProblem:
        """Raises: NotFound."""
        ...

    def version(self, slug: str, version: str) -> PublishedProblem:
        """One that is served, or was. Raises: NotFound."""
        ...

    def versions(self) -> Mapping[str, str]:
        """The current version of every problem that is served, by slug."""
        ...

    def topics(self) -> Mapping[str, tuple[Topic, ...]]:
        """Of every current problem, by slug."""
        ...

    def topic_counts(self, difficulty: Difficulty | None = None, text: str | None = None) -> Mapping[Topic, int]:
        """How many of the current problems that fit have each topic of the vocabulary, in its order; 0 where none has."""
        ...

    def problems(
        self,
        topic: Topic | None = None,
        difficulty: Difficulty | None = None,
        text: str | None = None,
        cursor: str | None = None,
        limit: int = 50,
    ) -> Page[PublishedProblem]:
        """By slug. `text` is looked for in slug and name, ignoring case."""
        ...

"""`SqlPublished`: the public part of problems, in SQLite or PostgreSQL. Old versions stay; one a slug is current."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict
from typing import Any

from sqlalchemy import ColumnElement, Connection, bindparam, delete, func, insert, select, text, true, tuple_, update

from judge.columns import now
from judge.cursors import checked_limit, read_cursor, write_cursor
from judge.database import Database, insert_new
from judge.errors import NotFound
from judge.history import Page
from judge.problem import Difficulty, Topic
from judge.published import PublicSample, PublishedProblem
from judge.records import storable
from judge.tables import package_versions, problem_topics, problem_versions

_VERSION = tuple_(problem_versions.c.slug, problem_versions.c.version)
_TOPIC_VERSION = tuple_(problem_topics.c.slug, problem_topics.c.version)
_CURRENT = select(problem_versions.c.public).where(
    problem_versions.c.slug == bindparam("slug"), problem_versions.c.is_current
)
_OF_VERSION = (problem_topics.c.slug == problem_versions.c.slug) & (
    problem_topics.c.version == problem_versions.c.version
)


class SqlPublished:
    """Implements `judge.published.Published`. Every method may also raise Unavailable."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def publish(self, problems: tuple[PublishedProblem, ...]) -> None:
        """One publisher at a time; of two that disagree the later one's is current."""
        self._replace(true(), problems)

    def add(self, problem: PublishedProblem) -> None:
        self._replace(problem_versions.c.slug == problem.slug, (problem,))

    def _replace(self, which: ColumnElement[bool], problems: tuple[PublishedProblem, ...]) -> None:
        """Make `problems` current in place of those that are, but for what was sent over the API."""

        def work(connection: Connection) -> None:
            lock(connection)
            sent = select(package_versions.c.slug).distinct()
            current = update(problem_versions).where(problem_versions.c.is_current, which)
            connection.execute(current.where(problem_versions.c.slug.not_in(sent)).values(is_current=False))
            slugs = set(connection.execute(sent).scalars())
            for problem in problems:
                keep(connection, problem) if problem.slug in slugs else _publish(connection, problem)

        self._database.write(work)

    def problem(self, slug: str) -> PublishedProblem:
        which = {"slug": storable(slug)}
        public = self._database.read(lambda connection: connection.execute(_CURRENT, which).scalar_one_or_none())
        if public is None:
            raise NotFound(f"There is no problem {slug!r}.")
        return _problem_of(public)

    def version(self, slug: str, version: str) -> PublishedProblem:
        mine = tuple_(storable(slug), storable(version)) == _VERSION
        query = select(problem_versions.c.public).where(mine)
        public = self._database.read(lambda connection: connection.execute(query).scalar_one_or_none())
        if public is None:
            raise NotFound(f"There is no version {version[:80]!r} of a problem {slug!r}.")
        return _problem_of(public)

    def versions(self) -> Mapping[str, str]:
        c = problem_versions.c
        query = select(c.slug, c.version).where(c.is_current).order_by(c.slug)
        rows = self._database.read(lambda connection: connection.execute(query).all())
        return {row.slug: row.version for row in rows}

    def topics(self) -> Mapping[str, tuple[Topic, ...]]:
        query = (
            select(problem_versions.c.slug, problem_topics.c.topic)
            .outerjoin(problem_topics, _OF_VERSION)
            .where(problem_versions.c.is_current)
            .order_by(problem_versions.c.slug, problem_topics.c.topic)
        )
        found: dict[str, tuple[Topic, ...]] = {}
        for slug, topic in self._database.read(lambda connection: connection.execute(query).all()):
            found[slug] = found.get(slug, ()) + ((Topic(topic),) if topic is not None else ())
        return found

    def topic_counts(self, difficulty: Difficulty | None = None, text: str | None = None) -> Mapping[Topic, int]:
        query = (
            select(problem_topics.c.topic, func.count())
            .join(problem_versions, _OF_VERSION)
            .where(problem_versions.c.is_current, *_filters(None, difficulty, text))
            .group_by(problem_topics.c.topic)
        )
        rows = self._database.read(lambda connection: connection.execute(query).all())
        counts = {Topic(topic): count for topic, count in rows}
        return {topic: counts.get(topic, 0) for topic in Topic}

    def problems(
        self,
        topic: Topic | None = None,
        difficulty: Difficulty | None = None,
        text: str | None = None,
        cursor: str | None = None,
        limit: int = 50,
    ) -> Page[PublishedProblem]:
        """Raises: InvalidRequest: a cursor that is not ours, a limit that is not 1 to 100."""
        limit = checked_limit(limit)
        query = (
            select(problem_versions.c.public)
            .where(problem_versions.c.is_current, *_filters(topic, difficulty, text))
            .order_by(problem_versions.c.slug)
            .limit(limit + 1)
        )
        if cursor is not None:
            (after,) = read_cursor(cursor, 1)
            query = query.where(problem_versions.c.slug > after)
        found = self._database.read(lambda connection: connection.execute(query).scalars().all())
        items = tuple(_problem_of(public) for public in found[:limit])
        return Page(items, write_cursor((items[-1].slug,)) if len(found) > limit else None)


def _filters(topic: Topic | None, difficulty: Difficulty | None, text: str | None) -> Iterator[ColumnElement[bool]]:
    if topic is not None:
        yield _VERSION.in_(
            select(problem_topics.c.slug, problem_topics.c.version).where(problem_topics.c.topic == topic.value)
        )
    if difficulty is not None:
        yield problem_versions.c.difficulty == difficulty.value
    if text is not None:
        yield problem_versions.c.search.contains(storable(text).casefold(), autoescape=True)


def lock(connection: Connection) -> None:
    """Until the transaction ends nobody else makes a version current. Readers go on; SQLite has one writer anyway."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("LOCK TABLE problem_versions IN SHARE ROW EXCLUSIVE MODE"))


def current(connection: Connection, slug: str) -> str | None:
    """The version that is served; None: no such problem is."""
    c = problem_versions.c
    return connection.execute(select(c.version).where(c.slug == slug, c.is_current)).scalar_one_or_none()


def make_current(connection: Connection, problem: PublishedProblem) -> None:
    """In place of the version that is. Under `lock`."""
    mine = update(problem_versions).where(problem_versions.c.slug == problem.slug, problem_versions.c.is_current)
    connection.execute(mine.values(is_current=False))
    _publish(connection, problem)


def keep(connection: Connection, problem: PublishedProblem) -> None:
    """So that it can be read, and change nothing that is known."""
    new = insert_new(connection, problem_versions).values(**_key(problem), **_values(problem), is_current=False)
    if connection.execute(new.returning(problem_versions.c.slug)).one_or_none() is not None:
        _add_topics(connection, problem)


def _publish(connection: Connection, problem: PublishedProblem) -> None:
    values = {**_values(problem), "is_current": True}
    made = insert_new(connection, problem_versions).values(**_key(problem), **values)
    if connection.execute(made.returning(problem_versions.c.slug)).one_or_none() is None:
        mine = tuple_(problem.slug, problem.version) == _VERSION
        connection.execute(update(problem_versions).where(mine).values(**values))
        topics = tuple_(problem.slug, problem.version) == _TOPIC_VERSION
        connection.execute(delete(problem_topics).where(topics))
    _add_topics(connection, problem)


def _key(problem: PublishedProblem) -> dict[str, str]:
    return {"slug": problem.slug, "version": problem.version}


def _values(problem: PublishedProblem) -> dict[str, Any]:
    return {
        "published_at": now(),
        "difficulty": problem.difficulty.value,
        "search": storable(f"{problem.slug}\n{problem.name}").casefold(),
        "public": asdict(problem),
    }


def _add_topics(connection: Connection, problem: PublishedProblem) -> None:
    if problem.topics:
        rows = [{**_key(problem), "topic": topic.value} for topic in dict.fromkeys(problem.topics)]
        connection.execute(insert(problem_topics), rows)


def _problem_of(public: Mapping[str, Any]) -> PublishedProblem:
    return PublishedProblem(
        **{
            **public,
            "difficulty": Difficulty(public["difficulty"]),
            "topics": tuple(Topic(topic) for topic in public["topics"]),
            "samples": tuple(PublicSample(**sample) for sample in public["samples"]),
            "hints": tuple(public["hints"]),
        }
    )

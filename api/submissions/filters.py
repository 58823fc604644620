"""Which submissions: the filters that the list and its export share."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, Query

from api.access import ServicesDep, ViewerDep
from api.bodies import Moment
from api.services import Services
from judge.errors import Forbidden
from judge.history import HistoryQuery
from judge.problem import Topic
from judge.submission import Kind, Language, Status
from judge.verdict import Verdict


def filters_of(
    services: ServicesDep,
    viewer: ViewerDep,
    problem: Annotated[str | None, Query(max_length=100, description="Its slug.")] = None,
    topic: Annotated[Topic | None, Query(description="Of problems that have this topic now.")] = None,
    verdict: Verdict | None = None,
    status: Status | None = None,
    kind: Kind | None = None,
    language: Language | None = None,
    author: Annotated[str | None, Query(max_length=100, description="A user's id; candidates see their own.")] = None,
    since: Annotated[Moment | None, Query(description="Not older than this, with its time zone.")] = None,
    until: Annotated[Moment | None, Query(description="Not newer than this, with its time zone.")] = None,
    version: Annotated[str | None, Query(max_length=64, description="Of the problem, when it was handed in.")] = None,
) -> HistoryQuery:
    """Raises: Forbidden: a candidate who asks for another's; Unavailable."""
    if not viewer.sees_all and author not in (None, viewer.user_id):
        raise Forbidden("only authors and admins list the submissions of others: leave `author` out")
    slugs = slugs_of(services, topic) if topic is not None else None
    return HistoryQuery(
        problem=problem,
        verdict=verdict,
        status=status,
        kind=kind,
        author_id=author if viewer.sees_all else viewer.user_id,
        since=since,
        until=until,
        language=language,
        problems=slugs,
        version=version,
    )


def slugs_of(services: Services, topic: Topic) -> frozenset[str]:
    """Problems that have this topic now. Raises: Unavailable."""
    return frozenset(slug for slug, topics in services.published.topics().items() if topic in topics)


FiltersDep = Annotated[HistoryQuery, Depends(filters_of)]
